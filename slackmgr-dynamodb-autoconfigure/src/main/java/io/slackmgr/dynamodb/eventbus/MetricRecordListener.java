package io.slackmgr.dynamodb.eventbus;

/**
 * Takes the event bus's measurements. A bean of this type gets them all.
 */
@FunctionalInterface
public interface MetricRecordListener {

	/**
	 * Takes a measurement, on the thread that published, queried or deleted; so it must
	 * be fast. What it throws is logged and changes nothing.
	 * @param metricRecord the measurement
	 */
	void record(MetricRecord metricRecord);

}
