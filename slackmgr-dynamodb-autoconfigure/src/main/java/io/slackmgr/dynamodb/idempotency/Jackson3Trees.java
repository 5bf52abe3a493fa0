package io.slackmgr.dynamodb.idempotency;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;

import org.springframework.util.ClassUtils;

/**
 * Lets a mapper write the trees of Jackson 3, which Spring MVC makes of requests, by what
 * they hold. To Jackson 2 they are beans with a dozen flags, the same for any content.
 */
final class Jackson3Trees {

	private static final String TREE = "tools.jackson.databind.JsonNode";

	private Jackson3Trees() {
	}

	/**
	 * The module; it does nothing without Jackson 3.
	 */
	static SimpleModule module() {
		SimpleModule module = new SimpleModule(Jackson3Trees.class.getName());
		ClassLoader classLoader = Jackson3Trees.class.getClassLoader();
		if (ClassUtils.isPresent(TREE, classLoader)) {
			module.addSerializer(ClassUtils.resolveClassName(TREE, classLoader), new TreeSerializer());
		}
		return module;
	}

	private static final class TreeSerializer extends JsonSerializer<Object> {

		private final ObjectReader reader = JsonMapper.builder()
			.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
			.build()
			.reader();

		@Override
		public void serialize(Object tree, JsonGenerator generator, SerializerProvider provider) throws IOException {
			provider.defaultSerializeValue(this.reader.readTree(tree.toString()), generator);
		}

	}

}
