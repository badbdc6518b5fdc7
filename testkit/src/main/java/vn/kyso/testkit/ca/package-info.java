// SPDX-License-Identifier: Apache-2.0
/**
 * Fake CAs over real loopback HTTP: the citizen's phone, the request journal, scripted faults and what every dialect shares.
 *
 * <p>A fake is a {@link vn.kyso.testkit.ca.FakeCa}; each CA's own dialect lives in a package of its own below this one. Tests
 * steer it from four sides: {@link vn.kyso.testkit.ca.FakePhone} is the citizen, {@link vn.kyso.testkit.ca.FaultScript} is what
 * goes wrong, {@link vn.kyso.testkit.ca.Webhooks} are the calls back, and {@link vn.kyso.testkit.ca.RequestJournal} proves
 * afterwards what reached the CA and how often.
 */
@NullMarked
package vn.kyso.testkit.ca;

import org.jspecify.annotations.NullMarked;
