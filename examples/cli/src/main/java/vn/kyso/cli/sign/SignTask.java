// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.RemoteSigningException;

/**
 * One document to be signed.
 *
 * @param file as the user named it or as the walk found it
 * @param target where the signed document goes
 * @param problem why it cannot be begun, or null
 */
public record SignTask(Path file, Path target, @Nullable RemoteSigningException problem) {

    SignTask failing(RemoteSigningException why) {
        return new SignTask(file, target, why);
    }
}
