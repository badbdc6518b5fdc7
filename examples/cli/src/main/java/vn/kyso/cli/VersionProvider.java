// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, from the manifest of the runnable file. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "kyso " + (version == null ? "(not packaged)" : version),
            "Java " + Runtime.version() + ", " + System.getProperty("java.vm.name", "")
        };
    }
}
