/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
			.evaluate("/project/dependencies/dependency[groupId != 'software.amazon.awssdk']/artifactId/text()", pom,
					XPathConstants.NODESET);
		List<String> dependencies = IntStream.range(0, names.getLength())
			.mapToObj((i) -> names.item(i).getNodeValue())
			.toList();
		assertThat(dependencies).containsExactlyInAnyOrder("slackmgr-dynamodb-autoconfigure", "spring-boot-starter",
				"spring-boot-starter-aspectj", "spring-cloud-aws-starter-dynamodb", "jackson-databind",
				"micrometer-core");
	}

}
