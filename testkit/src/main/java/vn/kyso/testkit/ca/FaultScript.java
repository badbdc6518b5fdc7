// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

/**
 * Which faults strike which requests.
 *
 * <p>Faults queue up per operation and {@link Fault.Trigger}: each entry strikes once, in the order it was scripted, and a queued
 * entry goes before a standing one. Safe for threads: of two simultaneous requests exactly one meets a fault scripted once.
 *
 * <pre>{@code
 * ca.faults().next(Operation.SIGN, Fault.httpStatus(500).afterProcessing());
 * ca.faults().next(2, Operation.STATUS, Fault.none());             // two polls pass
 * ca.faults().next(Operation.STATUS, Fault.malformedJson());       // the third does not
 * ca.faults().next(Operation.STATUS, Fault.wrongValue());          // waits for the reply with values
 * ca.faults().next(Operation.STATUS, Fault.delay(ofSeconds(2)), Fault.byteOrderMark()); // both on the fourth
 * }</pre>
 */
public interface FaultScript {

    /**
     * Scripts faults for the next request (or reply, see {@link Fault.Trigger}) of an operation. Several faults in one call
     * strike together; those with different triggers each wait for their own.
     *
     * @param operation the operation
     * @param faults what goes wrong together
     * @throws IllegalArgumentException if a fault can never strike at the operation
     */
    void next(Operation operation, Fault... faults);

    /**
     * Scripts the same faults for the next few requests.
     *
     * @param times how often, at least 1
     * @param operation the operation
     * @param faults what goes wrong together
     * @throws IllegalArgumentException if a fault can never strike at the operation
     */
    void next(int times, Operation operation, Fault... faults);

    /**
     * Scripts faults for every request until {@link #clear()}, instead of what stood for the same trigger before.
     *
     * @param operation the operation
     * @param faults what goes wrong together
     * @throws IllegalArgumentException if a fault can never strike at the operation
     */
    void always(Operation operation, Fault... faults);

    /**
     * Counts the queued entries that have not struck yet.
     *
     * @return 0 when the whole script was played
     */
    int remaining();

    /** Removes all faults, queued and standing. */
    void clear();
}
