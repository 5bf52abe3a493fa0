package io.slackmgr.dynamodb.bulk;

/**
 * In which order a bulk read answers.
 */
public enum ResultOrder {

	/** As the answers come: the fastest. */
	ANY,

	/**
	 * As the keys were given; a repeated key answers where it was given first, and what
	 * is not there is left out. A slow answer holds back those after it.
	 */
	REQUEST

}
