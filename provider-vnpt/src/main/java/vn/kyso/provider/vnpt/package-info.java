// SPDX-License-Identifier: Apache-2.0
/** VNPT SmartCA with confirmation in its app: the Decision 769 dialect with VNPT's habits, and its webhook. */
@NullMarked
package vn.kyso.provider.vnpt;

import org.jspecify.annotations.NullMarked;
