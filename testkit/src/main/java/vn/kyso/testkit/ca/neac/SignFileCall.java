// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaBooks;
import vn.kyso.testkit.ca.internal.CaDocument;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.ca.internal.SignedValue;
import vn.kyso.testkit.pki.TestCredential;

/** {@code sign_file}: whole PDFs in, signed PDFs out, after the citizen decided. */
final class SignFileCall {

    private final NeacContext context;
    private final Supplier<DocumentFault> faults;

    SignFileCall(NeacContext context, Supplier<DocumentFault> faults) {
        this.context = context;
        this.faults = faults;
    }

    CompletableFuture<CaReply> answer(CaRequest request, List<Fault> striking) {
        Body body = Body.of(request);
        context.checkRelyingParty(request, body);
        FakeAccount account = context.account(body);
        AccountCredential credential = chosen(account, body);
        SignCall.checkFaults(striking);
        String transactionId = body.required("transaction_id");
        if (!CertificateCall.owner(body).equals(context.listed().get(transactionId))) {
            throw Refusal.badRequest("transaction_id không phải của get_certificate");
        }
        DocumentFault fault = faults.get();
        List<PdfFile> files = files(body, fault.signer(credential.credential()), fault);
        if (context.listed().remove(transactionId) == null) {
            throw Refusal.badRequest("transaction_id đã được sử dụng");
        }
        CaBooks.Opening opening = new CaBooks.Opening(
                transactionId,
                transactionId,
                UUID.randomUUID().toString(),
                account.userId(),
                new AccountCredential(fault.signer(credential.credential()), credential.use(), credential.status()),
                "",
                files.stream()
                        .map(file -> new CaDocument(file.docId(), file.pdf().digestHex()))
                        .toList(),
                context.core().faults().take(Operation.SIGN, Trigger.VALUES),
                context.settings().lifetime());
        String serial = body.required("serial_number");
        return Open.until(context, opening, transaction -> result(transaction, files, serial));
    }

    /** SHA-256 of every file that arrived, in lower-case hex. */
    static List<String> digestsIn(JsonNode json) {
        List<String> digests = new ArrayList<>();
        for (JsonNode node : json.path("sign_files")) {
            byte[] content = SignFiles.base64(node.path("file_base64").asText());
            digests.add(HexFormat.of().formatHex(SignedAttributes.sha256(content)));
        }
        return digests;
    }

    /** A file that waits for its value. */
    private record PdfFile(String docId, String name, PdfIncrement pdf) {}

    private AccountCredential chosen(FakeAccount account, Body body) {
        AccountCredential credential = context.credential(account, body.required("serial_number"));
        if (!CertificateCall.base64(credential.credential().certificate()).equals(body.required("cert_data"))) {
            throw Refusal.badRequest("cert_data không khớp serial_number");
        }
        return credential;
    }

    private List<PdfFile> files(Body body, TestCredential signer, DocumentFault fault) {
        List<PdfFile> files = new ArrayList<>();
        for (JsonNode node : body.list("sign_files", context.settings().batchLimit())) {
            Body entry = Body.object(node, "sign_files[]");
            byte[] content = SignFiles.base64(entry.required("file_base64"));
            try {
                PdfIncrement pdf = PdfIncrement.of(content, signer, context.now(), fault);
                files.add(new PdfFile(entry.required("doc_id"), entry.required("file_name"), pdf));
            } catch (IOException e) {
                throw Refusal.badRequest("file_base64 không phải PDF ký được");
            }
        }
        return files;
    }

    private CaReply result(CaTransaction transaction, List<PdfFile> files, String serial) {
        NeacSettings settings = context.settings();
        ObjectNode data = Json.object();
        data.put("serial_number", serial);
        data.put("transaction_id", transaction.replyId());
        return switch (transaction.outcome(context.now())) {
            case SIGNED -> {
                ArrayNode list = data.putArray("signFiles");
                List<SignedValue> values = transaction.values();
                for (int i = 0; i < values.size(); i++) {
                    PdfFile file = files.get(i);
                    list.addObject()
                            .put("doc_id", values.get(i).docId())
                            .put("file_name", file.name())
                            .put("file_base64", content(file, values.get(i)));
                }
                yield Envelope.inside(settings, 200, "OK", data);
            }
            case REFUSED ->
                Envelope.inside(
                        settings, settings.refused().code(), settings.refused().message(), data);
            case EXPIRED ->
                Envelope.inside(
                        settings, settings.expired().code(), settings.expired().message(), data);
            case WAITING -> Envelope.inside(settings, 200, "Đang chờ", data);
        };
    }

    private static String content(PdfFile file, SignedValue value) {
        byte[] raw = Base64.getMimeDecoder().decode(value.base64());
        return Base64.getEncoder().encodeToString(file.pdf().returned(raw));
    }
}
