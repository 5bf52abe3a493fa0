package io.slackmgr.dynamodb.idempotency;

import java.util.function.Supplier;

import org.aopalliance.aop.Advice;

import org.springframework.aop.Pointcut;
import org.springframework.aop.support.AbstractPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.core.Ordered;

/**
 * Puts the interceptor of {@link Idempotent} round the methods that have the annotation,
 * themselves or in an interface.
 */
public final class IdempotentAdvisor extends AbstractPointcutAdvisor {

	/**
	 * Outside of {@code @Transactional}, whose interceptor is the innermost by default.
	 */
	public static final int DEFAULT_ORDER = Ordered.LOWEST_PRECEDENCE - 100;

	private final Pointcut pointcut = new AnnotationMatchingPointcut(null, Idempotent.class, true);

	private final transient Advice advice;

	/**
	 * Creates an advisor.
	 * @param methods knows the annotated methods; asked for at the first call
	 * @param template runs them; asked for at the first call
	 * @param order the interceptor's place among others: the lower, the further outside
	 */
	public IdempotentAdvisor(Supplier<IdempotentMethods> methods, Supplier<IdempotentTemplate> template, int order) {
		this.advice = new IdempotentInterceptor(methods, template);
		setOrder(order);
	}

	@Override
	public Pointcut getPointcut() {
		return this.pointcut;
	}

	@Override
	public Advice getAdvice() {
		return this.advice;
	}

}
