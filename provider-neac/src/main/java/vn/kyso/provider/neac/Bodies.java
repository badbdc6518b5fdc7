// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.Submission;

/** What is sent, in the words of the Decision. */
final class Bodies {

    private static final String TRANSACTION = "transaction_id";

    private final NeacProfile profile;

    Bodies(NeacProfile profile) {
        this.profile = profile;
    }

    ObjectNode certificates(Access.Pass pass, Signer signer, TransactionId transaction) {
        return frame(pass, signer).put("serial_number", "").put(TRANSACTION, transaction.value());
    }

    /** The call of the gateway that takes whole files knows the account and the CA only. */
    ObjectNode plainCertificates(Access.Pass pass, Signer signer) {
        return frame(pass, signer);
    }

    ObjectNode signFile(Access.Pass pass, Submission submission, CertificateList.Listed chosen, String transaction) {
        ObjectNode body = frame(pass, submission.signer())
                .put("cert_data", chosen.certData())
                .put("serial_number", chosen.credential().id().value())
                .put(TRANSACTION, transaction);
        profile.signFields().forEach(body::put);
        ArrayNode files = body.putArray("sign_files");
        for (int i = 0; i < submission.items().size(); i++) {
            Submission.Item item = submission.items().get(i);
            byte[] content = submission.documents().get(i).read();
            files.addObject()
                    .put("doc_id", item.reference())
                    .put("file_name", item.name())
                    .put("file_base64", Base64.getEncoder().encodeToString(content));
        }
        return body;
    }

    ObjectNode sign(Access.Pass pass, Submission submission, Instant now) {
        ObjectNode body = frame(pass, submission.signer())
                .put(TRANSACTION, submission.transactionId().value());
        if (profile.serialSent()) {
            body.put("serial_number", submission.credential().id().value());
        }
        profile.timeStamp().ifPresent(format -> body.put("time_stamp", format.format(now)));
        profile.signFields().forEach(body::put);
        submission.prompt().ifPresent(prompt -> profile.promptField().ifPresent(field -> body.put(field, prompt)));
        ArrayNode files = body.putArray("sign_files");
        submission.items().forEach(item -> file(files.addObject(), item));
        return body;
    }

    ObjectNode status(Access.Pass pass, Signer signer, String transaction) {
        return frame(pass, signer).put(TRANSACTION, transaction);
    }

    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** What must not come back in a message. */
    List<String> sent(Access.Pass pass, Signer signer) {
        List<String> sent = pass.secrets();
        sent.add(signer.account());
        signer.identifiers().forEach(identifier -> sent.add(identifier.value()));
        return sent;
    }

    /** What must not come back in a message after a submission. */
    List<String> sent(Access.Pass pass, Submission submission) {
        List<String> sent = sent(pass, submission.signer());
        sent.add(submission.transactionId().value());
        sent.add(submission.credential().id().value());
        submission.prompt().ifPresent(sent::add);
        submission.items().forEach(item -> {
            sent.add(item.reference());
            sent.add(item.name());
            if (!profile.wholeFiles()) {
                sent.add(profile.hashEncoding().encode(item.digest()));
            }
        });
        return sent;
    }

    private ObjectNode frame(Access.Pass pass, Signer signer) {
        ObjectNode body = pass.into(JsonNodeFactory.instance.objectNode()).put("user_id", signer.account());
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
