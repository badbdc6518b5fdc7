// SPDX-License-Identifier: Apache-2.0
/** What kyso.yml says: providers, trust anchors, time-stamping authorities. */
@NullMarked
package vn.kyso.cli.config;

import org.jspecify.annotations.NullMarked;
