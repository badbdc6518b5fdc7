// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

/** Words of the handle that is stored with a session; what stands under them is no secret. */
final class Steps {

    static final String STEP = "step";
    /** The signer types something. */
    static final String ENTER = "enter";
    /** The signer is on a page of the service. */
    static final String PAGE = "page";
    /** The signer is asked by the service; its handle stands under the same word. */
    static final String CHECK = "check";
    /** The service signs; its {@code responseID} stands under the same word. */
    static final String POLL = "poll";

    private Steps() {}
}
