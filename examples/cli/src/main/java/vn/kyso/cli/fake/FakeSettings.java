// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.fake;

import java.time.Duration;
import vn.kyso.testkit.ca.PhoneBehaviour;

/**
 * How a fake CA behaves.
 *
 * @param port of the CA on 127.0.0.1; 0 for any free one
 * @param phone what the citizen does
 * @param confirmationTime how long the citizen may take
 */
public record FakeSettings(int port, PhoneBehaviour phone, Duration confirmationTime) {}
