// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.Submission;

/**
 * What documents are called at MISA: the portal's reference where it fits, else a UUID made from our own transaction
 * identifier and the position. Any node can make it again, so nothing has to be remembered.
 */
record DocumentIds(List<String> ids, List<Submission.Item> items) {

    private static final Pattern FITS = Pattern.compile("[\\x21-\\x7e]{1,36}");

    static DocumentIds of(TransactionId own, List<Submission.Item> items) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String reference = items.get(i).reference();
            ids.add(FITS.matcher(reference).matches() ? reference : made(own, i));
        }
        return new DocumentIds(List.copyOf(ids), items);
    }

    /** The reference of a value that comes under a name, or else at a position; a hint only. */
    Optional<String> reference(Optional<String> id, int position, int count) {
        int index = id.isPresent() ? ids.indexOf(id.get()) : count == items.size() ? position : -1;
        return index < 0 ? Optional.empty() : Optional.of(items.get(index).reference());
    }

    private static String made(TransactionId own, int position) {
        return UUID.nameUUIDFromBytes((own.value() + "/" + position).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
