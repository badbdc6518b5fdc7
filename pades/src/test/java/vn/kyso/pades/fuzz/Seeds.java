// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.fuzz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import vn.kyso.core.BaselineLevel;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.LongTerm;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.trust.status.HttpRevocationSource;

/** Writes what a fuzzer begins with: one folder per target. Documents come from the corpus. */
public final class Seeds {

    private Seeds() {}

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]);
        pictures(Files.createDirectories(root.resolve("ImageFuzz")));
        answers(Files.createDirectories(root.resolve("AnswerFuzz")));
        Path signed = Files.createDirectories(root.resolve("VerifyFuzz"));
        TestCredential credential = Kit.PKI.credential(TestPreset.CITIZEN);
        for (BaselineLevel level : BaselineLevel.values()) {
            byte[] once = LongTerm.signer(credential).with(level).sign(Documents.table());
            Files.write(signed.resolve(level + ".pdf"), once);
            Files.write(
                    signed.resolve(level + "-twice.pdf"),
                    LongTerm.signer(credential).sign(once));
        }
    }

    private static void pictures(Path folder) throws IOException {
        int[] types = {
            BufferedImage.TYPE_INT_RGB,
            BufferedImage.TYPE_INT_ARGB,
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_BYTE_INDEXED,
            BufferedImage.TYPE_BYTE_BINARY,
            BufferedImage.TYPE_USHORT_GRAY
        };
        for (int type : types) {
            for (String format : new String[] {"png", "jpg"}) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                BufferedImage image = new BufferedImage(9, 7, type);
                image.setRGB(3, 3, 0x80FF00FF);
                if (ImageIO.write(image, format, out)) {
                    Files.write(folder.resolve(type + "." + format), out.toByteArray());
                }
            }
        }
    }

    private static void answers(Path folder) throws Exception {
        TestCredential credential = Kit.PKI.credential(TestPreset.CITIZEN);
        X509Certificate issuer = credential.chain().get(1);
        write(folder, 0, "tsp", post(Kit.PKI.server().timeStampUri(), AnswerFuzz.QUERY.encoded()));
        HttpRevocationSource source = LongTerm.revocation();
        source.ocsp(credential.certificate(), issuer, answer -> true)
                .ifPresent(answer -> write(folder, 1, "ocsp", answer.encoded()));
        source.crl(credential.certificate(), issuer, answer -> true)
                .ifPresent(answer -> write(folder, 2, "crl", answer.encoded()));
        byte[] pdf = Kit.citizen().sign(Documents.table());
        String text = new String(pdf, java.nio.charset.StandardCharsets.ISO_8859_1);
        Matcher gap = Pattern.compile("/Contents ?<([0-9a-fA-F]{100,})>").matcher(text);
        if (!gap.find()) {
            throw new IllegalStateException("no signature in the seed");
        }
        byte[] cms = HexFormat.of().parseHex(gap.group(1));
        write(folder, 3, "cms", cms);
        write(folder, 4, "returned", cms);
    }

    private static byte[] post(URI uri, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/timestamp-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static void write(Path folder, int kind, String name, byte[] answer) {
        byte[] input = new byte[answer.length + 1];
        input[0] = (byte) kind;
        System.arraycopy(answer, 0, input, 1, answer.length);
        try {
            Files.write(folder.resolve(name), input);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
