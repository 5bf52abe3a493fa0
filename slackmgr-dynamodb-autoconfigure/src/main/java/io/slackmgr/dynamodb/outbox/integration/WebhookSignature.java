package io.slackmgr.dynamodb.outbox.integration;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the body of a webhook, so that its receiver can tell who sent it, and when.
 */
final class WebhookSignature {

	private static final String ALGORITHM = "HmacSHA256";

	private static final String VERSION = "v1";

	private final SecretKeySpec key;

	WebhookSignature(String key) {
		this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
	}

	String of(long timestamp, byte[] body) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			mac.update((VERSION + ":" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
			return VERSION + "=" + HexFormat.of().formatHex(mac.doFinal(body));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JVM has no " + ALGORITHM, ex);
		}
	}

}
