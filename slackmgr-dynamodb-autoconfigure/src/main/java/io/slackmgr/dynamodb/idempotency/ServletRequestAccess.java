package io.slackmgr.dynamodb.idempotency;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The request that Spring MVC handles on this thread.
 */
public final class ServletRequestAccess implements WebRequestAccess {

	@Override
	public boolean isRequestHandled() {
		return current().isPresent();
	}

	@Override
	public List<String> headerValues(String name) {
		return current().map((attributes) -> List.copyOf(Collections.list(attributes.getRequest().getHeaders(name))))
			.orElseThrow(
					() -> new IllegalStateException("No web request is handled on this thread, so that there is no "
							+ name + " header: give @Idempotent a key as well"));
	}

	@Override
	public void markReplayed() {
		current().ifPresent((attributes) -> {
			HttpServletResponse response = attributes.getResponse();
			if (response != null) {
				response.setHeader(REPLAYED_HEADER, "true");
			}
		});
	}

	private static Optional<ServletRequestAttributes> current() {
		return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
			.filter(ServletRequestAttributes.class::isInstance)
			.map(ServletRequestAttributes.class::cast);
	}

}
