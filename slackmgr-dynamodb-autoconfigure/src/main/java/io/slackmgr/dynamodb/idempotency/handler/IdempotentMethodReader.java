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

package io.slackmgr.dynamodb.idempotency.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.slackmgr.dynamodb.idempotency.FailureRules;
import io.slackmgr.dynamodb.idempotency.IdempotencyKeyPart;
import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.IdempotentOptions;
import io.slackmgr.dynamodb.idempotency.IdempotentResultSerializer;
import io.slackmgr.dynamodb.idempotency.OnConflict;
import io.slackmgr.dynamodb.idempotency.OnFailure;
import io.slackmgr.dynamodb.idempotency.key.DeclaredState;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.key.InvalidIdempotencyScopeException;
import io.slackmgr.dynamodb.idempotency.store.DurationRange;
import io.slackmgr.dynamodb.item.Sha256;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * Makes an {@link IdempotentMethod} of an annotation, whose texts it resolves and checks.
 */
final class IdempotentMethodReader {

	private static final int SIGNATURE_DIGITS = 8;

	private final Method method;

	private final Class<?> targetClass;

	private final Idempotent annotation;

	private final UnaryOperator<String> placeholders;

	private final BeanFactory beanFactory;

	IdempotentMethodReader(Method method, Class<?> targetClass, Idempotent annotation,
			UnaryOperator<String> placeholders, BeanFactory beanFactory) {
		this.method = method;
		this.targetClass = targetClass;
		this.annotation = annotation;
		this.placeholders = placeholders;
		this.beanFactory = beanFactory;
	}

	IdempotentMethod read(IdempotentOptions defaults, String defaultTenant, Optional<WebRequestAccess> web) {
		ResolvableType type = ResolvableType.forMethodReturnType(this.method, this.targetClass);
		IdempotentOptions options = options(defaults);
		ResultTypeRules.check(this.method, type, options.atomic());
		if (WebHandlerRules.isHandler(this.method, this.targetClass)) {
			WebHandlerRules.check(this.method, this.targetClass, type, this.annotation);
		}
		if (this.annotation.tenant().isBlank()) {
			WebHandlerRules.warnOfSharedKeys(this.method, this.annotation.header());
		}
		ResultType result = ResultType.of(this.method, this.targetClass);
		Optional<IdempotentResultSerializer> serializer = serializer();
		if (!WebHandlerRules.isHandler(this.method, this.targetClass)) {
			requireReadable(result.type(), serializer);
		}
		return new IdempotentMethod(this.targetClass, scope(), keySource(web), tenant(defaultTenant), payload(),
				options, result, serializer, web);
	}

	private void requireReadable(Type type, Optional<IdempotentResultSerializer> own) {
		own.or(this::commonSerializer).flatMap((serializer) -> serializer.problem(type)).ifPresent((problem) -> {
			throw invalid("returns a " + type.getTypeName() + ", which can't be read back for a replay: " + problem
					+ ". Action: declare the class that is returned, give the type Jackson's annotations "
					+ "(@JsonTypeInfo for an interface, @JsonCreator for a constructor), or set resultSerializer");
		});
	}

	/**
	 * The one bean, unless it is being created and needs the bean that is checked; then
	 * the first call tells.
	 */
	private Optional<IdempotentResultSerializer> commonSerializer() {
		try {
			return Optional
				.ofNullable(this.beanFactory.getBeanProvider(IdempotentResultSerializer.class).getIfUnique());
		}
		catch (BeanCreationException ex) {
			if (ex.contains(BeanCurrentlyInCreationException.class)) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	private Optional<IdempotentResultSerializer> serializer() {
		Class<? extends IdempotentResultSerializer> type = this.annotation.resultSerializer();
		if (type == IdempotentResultSerializer.class) {
			return Optional.empty();
		}
		IdempotentResultSerializer bean = this.beanFactory.getBeanProvider(type).getIfAvailable();
		if (bean != null) {
			return Optional.of(bean);
		}
		if (this.beanFactory instanceof ApplicationContext context) {
			return Optional.of(context.getAutowireCapableBeanFactory().createBean(type));
		}
		if (this.beanFactory instanceof AutowireCapableBeanFactory factory) {
			return Optional.of(factory.createBean(type));
		}
		throw invalid("has the resultSerializer " + type.getName() + ", of which there is no bean. Action: define one");
	}

	private KeySource keySource(Optional<WebRequestAccess> web) {
		Optional<MethodExpression> key = expression("key", this.annotation.key());
		String header = resolve("header", this.annotation.header());
		List<Integer> parts = keyParts();
		if (key.isPresent() && !parts.isEmpty()) {
			throw invalid("has both a key and @IdempotencyKeyPart parameters: keep one of them");
		}
		if (key.isEmpty() && parts.isEmpty() && header.isEmpty()) {
			throw invalid("has no key: set key or header, or put @IdempotencyKeyPart on parameters");
		}
		if (key.isEmpty() && parts.isEmpty() && web.isEmpty()) {
			throw invalid(
					"takes its key from a request header, and this is no web application of Spring MVC. Action: set key; in a test, use a web environment (MOCK, the default)");
		}
		return new KeySource(this.method, header, key, parts);
	}

	private List<Integer> keyParts() {
		return Arrays.stream(new AnnotatedMethod(this.method).getMethodParameters())
			.filter((parameter) -> parameter.hasParameterAnnotation(IdempotencyKeyPart.class))
			.map(this::requireComparable)
			.toList();
	}

	private int requireComparable(MethodParameter keyPart) {
		DeclaredState.problem(ResolvableType.forMethodParameter(keyPart.withContainingClass(this.targetClass)))
			.ifPresent((problem) -> {
				throw invalid("has a key that can't be compared, parameter " + keyPart.getParameterIndex() + ": "
						+ problem + ". Action: give what identifies it, an id for instance");
			});
		return keyPart.getParameterIndex();
	}

	private TenantSource tenant(String defaultTenant) {
		return new TenantSource(this.method, expression("tenant", this.annotation.tenant()), defaultTenant);
	}

	private PayloadSource payload() {
		PayloadSource source = new PayloadSource(expression("payload", this.annotation.payload()),
				new PayloadArguments(this.method));
		if (source.expression().isEmpty()) {
			source.arguments().problem(this.targetClass).ifPresent((problem) -> {
				throw invalid("has a payload that can't be compared, " + problem
						+ ". Action: take its content instead, or set payload to an expression for what tells calls "
						+ "apart, or to null");
			});
		}
		return source;
	}

	private Optional<MethodExpression> expression(String attribute, String text) {
		String resolved = resolve(attribute, text);
		return resolved.isBlank() ? Optional.empty()
				: Optional.of(new MethodExpression(this.method, attribute, resolved, this.beanFactory));
	}

	private String scope() {
		String scope = resolve("scope", this.annotation.scope());
		if (scope.isBlank() && this.targetClass.isHidden()) {
			throw invalid("is implemented by a lambda, whose class has another name in each process: set scope");
		}
		try {
			return IdempotencyKey.build("", scope.isBlank() ? defaultScope() : scope).scope();
		}
		catch (InvalidIdempotencyScopeException ex) {
			throw new InvalidIdempotentMethodException(this.method, String.valueOf(ex.getMessage()), ex);
		}
	}

	private String defaultScope() {
		String signature = this.targetClass.getName() + "." + this.method.getName()
				+ Arrays.stream(this.method.getParameterTypes()).map(Class::getName).toList();
		String digits = Sha256.hex(signature).substring(0, SIGNATURE_DIGITS);
		String names = (this.targetClass.getSimpleName() + "-" + this.method.getName()).toLowerCase(Locale.ROOT)
			.replaceAll("[^a-z0-9_-]", "-");
		int longest = IdempotencyKey.MAX_SCOPE_LENGTH - SIGNATURE_DIGITS - 1;
		return names.substring(0, Math.min(names.length(), longest)) + "-" + digits;
	}

	private IdempotentOptions options(IdempotentOptions defaults) {
		FailureRules failures = new FailureRules(
				(this.annotation.onFailure() != OnFailure.DEFAULT) ? this.annotation.onFailure()
						: defaults.failures().policy(),
				Set.of(this.annotation.rememberFor()), Set.of(this.annotation.releaseFor()),
				duration("failureRetention", this.annotation.failureRetention(), defaults.failures().retention()));
		try {
			return new IdempotentOptions(duration("lease", this.annotation.lease(), defaults.lease()),
					duration("retention", this.annotation.retention(), defaults.retention()), failures,
					(this.annotation.onConflict() != OnConflict.DEFAULT) ? this.annotation.onConflict()
							: defaults.onConflict(),
					duration("waitLimit", this.annotation.waitLimit(), defaults.waitLimit()),
					this.annotation.atomic().isOn(defaults.atomic()),
					this.annotation.renewLease().isOn(defaults.leaseRenewal()));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidIdempotentMethodException(this.method, String.valueOf(ex.getMessage()), ex);
		}
	}

	private Duration duration(String attribute, String text, Duration byDefault) {
		String resolved = resolve(attribute, text);
		if (resolved.isBlank()) {
			return byDefault;
		}
		try {
			Duration duration = DurationFormatterUtils.detectAndParse(resolved);
			DurationRange.require(attribute, duration);
			return duration;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidIdempotentMethodException(this.method,
					attribute + " is '" + resolved + "' and must be a duration such as 90s or 24h, 1 ms to 3650 days",
					ex);
		}
	}

	private String resolve(String attribute, String text) {
		try {
			return this.placeholders.apply(text);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidIdempotentMethodException(this.method, attribute + " can't be resolved: " + text, ex);
		}
	}

	private InvalidIdempotentMethodException invalid(String problem) {
		return new InvalidIdempotentMethodException(this.method, problem);
	}

}
