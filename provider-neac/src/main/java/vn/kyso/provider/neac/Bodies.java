// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.Submission;

/** What is sent, in the words of the Decision. */
final class Bodies {

    private static final String TRANSACTION = "transaction_id";

    private final NeacProfile profile;
    private final NeacAccount account;

    Bodies(NeacProfile profile, NeacAccount account) {
        this.profile = profile;
        this.account = account;
    }

    ObjectNode certificates(Signer signer, TransactionId transaction) {
        return frame(signer).put("serial_number", "").put(TRANSACTION, transaction.value());
    }

    ObjectNode sign(Submission submission, Instant now) {
        ObjectNode body = frame(submission.signer())
                .put(TRANSACTION, submission.transactionId().value());
        if (profile.serialSent()) {
            body.put("serial_number", submission.credential().id().value());
        }
        profile.timeStamp().ifPresent(format -> body.put("time_stamp", format.format(now)));
        submission.prompt().ifPresent(prompt -> profile.promptField().ifPresent(field -> body.put(field, prompt)));
        ArrayNode files = body.putArray("sign_files");
        submission.items().forEach(item -> file(files.addObject(), item));
        return body;
    }

    ObjectNode status(Signer signer, String transaction) {
        return frame(signer).put(TRANSACTION, transaction);
    }

    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** What must not come back in a message. */
    List<String> sent(Signer signer) {
        List<String> sent = new ArrayList<>();
        sent.add(account.spPassword().expose());
        sent.add(account.spId());
        sent.add(signer.account());
        signer.identifiers().forEach(identifier -> sent.add(identifier.value()));
        return sent;
    }

    /** What must not come back in a message after a submission. */
    List<String> sent(Submission submission) {
        List<String> sent = sent(submission.signer());
        sent.add(submission.transactionId().value());
        sent.add(submission.credential().id().value());
        submission.prompt().ifPresent(sent::add);
        submission.items().forEach(item -> {
            sent.add(item.reference());
            sent.add(item.name());
            sent.add(profile.hashEncoding().encode(item.digest()));
        });
        return sent;
    }

    private ObjectNode frame(Signer signer) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("sp_id", account.spId())
                .put("sp_password", account.spPassword().expose())
                .put("user_id", signer.account());
        profile.caName().ifPresent(name -> body.put("ca_name", name));
        return body;
    }

    private void file(ObjectNode file, Submission.Item item) {
        ObjectNode options = profile.nestedFileOptions() ? file.putObject("file_options") : file;
        options.put("file_type", profile.fileType()).put("sign_type", "hash");
        file.put("doc_id", item.reference())
                .put("data_to_be_signed", profile.hashEncoding().encode(item.digest()));
    }
}
