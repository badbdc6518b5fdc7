// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.corpus;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.Placement;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.TestSigner;

/**
 * Signs documents in a process of its own with a small heap: first without a mark, then the result once more with one.
 * Prints a line for each document as soon as it is done; an error that is no typed one is printed by its class.
 */
public final class SigningProcess {

    static final String SIGNED = "SIGNED";
    private static final Placement VISIBLE = Placement.rectangle(1, 20, 20, 150, 40);

    private SigningProcess() {}

    /** Folder of the documents, folder for the results, then names. */
    public static void main(String[] args) throws Exception {
        Path from = Path.of(args[0]);
        Path to = Path.of(args[1]);
        int number = 0;
        for (X509Certificate anchor : Kit.PKI.trustAnchors()) {
            Files.write(to.resolve("anchor-" + number++ + ".der"), anchor.getEncoded());
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        TestSigner signer = Kit.citizen();
        for (String name : Files.readAllLines(Path.of(args[2]))) {
            long began = System.nanoTime();
            byte[] original = Files.readAllBytes(from.resolve(name));
            Path first = to.resolve(name + ".1.pdf");
            String invisible = sign(signer, TestSigner.document(original).build(), first);
            String visible = invisible;
            if (invisible.equals(SIGNED)) {
                PdfDocument again = TestSigner.document(Files.readAllBytes(first))
                        .placement(VISIBLE)
                        .build();
                visible = sign(signer, again, to.resolve(name + ".2.pdf"));
            }
            long millis = (System.nanoTime() - began) / 1_000_000;
            out.println(String.join("\t", List.of("done", name, invisible, visible, Long.toString(millis))));
        }
    }

    private static String sign(TestSigner signer, PdfDocument document, Path result) throws IOException {
        try {
            byte[] signed = signer.sign(document);
            Files.createDirectories(result.getParent());
            Files.write(result, signed);
            return SIGNED;
        } catch (RemoteSigningException typed) {
            return typed.failure().code().name();
        } catch (RuntimeException | Error untyped) {
            return untyped.getClass().getName();
        }
    }
}
