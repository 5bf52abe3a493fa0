package io.slackmgr.dynamodb;

import java.io.File;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

class StarterDependenciesTests {

	@Test
	void starterPullsWhatAUserNeedsAndNothingElse() throws Exception {
		Document pom = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new File("../slackmgr-dynamodb-spring-boot-starter/pom.xml"));
		NodeList names = (NodeList) XPathFactory.newInstance()
			.newXPath()
			.evaluate("/project/dependencies/dependency/artifactId/text()", pom, XPathConstants.NODESET);
		List<String> dependencies = IntStream.range(0, names.getLength())
			.mapToObj((i) -> names.item(i).getNodeValue())
			.toList();
		assertThat(dependencies).containsExactlyInAnyOrder("slackmgr-dynamodb-autoconfigure", "spring-boot-starter",
				"spring-boot-starter-aspectj", "spring-cloud-aws-starter-dynamodb", "jackson-databind",
				"micrometer-core");
	}

}
