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

package io.slackmgr.dynamodb.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Looks at the versions of the AWS SDK's modules before any bean, and so any client, is
 * made. Modules of several versions may also link, and fail at the first request that
 * reaches a changed method; hence the start is refused without waiting for that.
 */
final class SdkModulesCheck implements BeanFactoryPostProcessor, PriorityOrdered {

	static final String PROPERTY = "slackmgr.dynamodb.mixed-sdk-modules";

	private static final Logger logger = LoggerFactory.getLogger(SdkModulesCheck.class);

	private final Environment environment;

	SdkModulesCheck(Environment environment) {
		this.environment = environment;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		MixedSdkModules handling = Binder.get(this.environment)
			.bind(PROPERTY, MixedSdkModules.class)
			.orElse(MixedSdkModules.REFUSE);
		ClassLoader classLoader = beanFactory.getBeanClassLoader();
		classLoader = (classLoader != null) ? classLoader : ClassUtils.getDefaultClassLoader();
		if (handling == MixedSdkModules.IGNORE || classLoader == null) {
			return;
		}
		SdkModules modules = SdkModules.on(classLoader);
		if (handling == MixedSdkModules.REFUSE && modules.needed().mixed()) {
			throw new MixedSdkModulesException(modules);
		}
		if (modules.mixed()) {
			logger.warn("{} To silence this, set {}=ignore.", modules.summary(), PROPERTY);
		}
	}

}
