// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

/**
 * A request as a responder sees it.
 *
 * @param method the HTTP method
 * @param tail the raw path after the service's prefix
 * @param type the content type, empty when missing
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record Inquiry(String method, String tail, String type, byte[] body) {}
