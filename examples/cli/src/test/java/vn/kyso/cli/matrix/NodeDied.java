// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.matrix;

/** A node is gone, in the middle of what it did. An error, so that nothing catches it. */
final class NodeDied extends Error {

    private static final long serialVersionUID = 1L;

    NodeDied() {
        super("the node died here, as the test wanted", null, false, false);
    }
}
