// SPDX-License-Identifier: Apache-2.0
/** JUnit extensions that start a fake CA with its PKI and clock, and give every test a fresh state. */
@NullMarked
package vn.kyso.testkit.junit;

import org.jspecify.annotations.NullMarked;
