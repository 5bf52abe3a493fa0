package io.slackmgr.sample;

/**
 * The one tenant of this service.
 */
final class SampleTenant {

	/** Its id. */
	static final String ID = "sample";

	private SampleTenant() {
	}

}
