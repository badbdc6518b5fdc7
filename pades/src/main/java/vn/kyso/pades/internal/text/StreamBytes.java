// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;

/** Unpacks a stream, but never to more than it may have; PDFBox's own way unpacks whatever comes. */
final class StreamBytes {

    private static final int MOST_FILTERS = 8;

    private StreamBytes() {}

    /**
     * The bytes of a stream. A damaged one gives what could be unpacked, as viewers do.
     *
     * @param stream packed or not
     * @param most how many bytes it may unpack to
     * @return its bytes
     */
    static byte[] of(COSStream stream, int most) {
        byte[] data = raw(stream, most);
        List<COSName> filters = filters(stream.getFilters());
        if (filters.size() > MOST_FILTERS) {
            throw exceeded("A stream is packed " + filters.size() + " times");
        }
        for (int i = 0; i < filters.size(); i++) {
            Bounded out = new Bounded(most);
            try {
                FilterFactory.INSTANCE.getFilter(filters.get(i)).decode(new ByteArrayInputStream(data), out, stream, i);
            } catch (IOException damaged) {
                return out.toByteArray();
            }
            data = out.toByteArray();
        }
        return data;
    }

    private static byte[] raw(COSStream stream, int most) {
        if (!stream.hasData()) {
            return new byte[0];
        }
        try (InputStream in = stream.createRawInputStream()) {
            byte[] data = in.readNBytes(most + 1);
            if (data.length > most) {
                throw exceeded("A stream has more than " + most + " bytes");
            }
            return data;
        } catch (IOException unreadable) {
            return new byte[0];
        }
    }

    private static List<COSName> filters(COSBase filters) {
        List<COSName> names = new ArrayList<>();
        if (filters instanceof COSName name) {
            names.add(name);
        } else if (filters instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSName name) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    static RemoteSigningException exceeded(String what) {
        return FailureCode.DOCUMENT_LIMIT_EXCEEDED
                .because(what + "; place the signature by a rectangle, which needs no text")
                .toException();
    }

    private static final class Bounded extends ByteArrayOutputStream {
        private final int most;

        Bounded(int most) {
            this.most = most;
        }

        @Override
        public synchronized void write(int b) {
            check(1);
            super.write(b);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            check(length);
            super.write(bytes, from, length);
        }

        private void check(int more) {
            if (count > most - more) {
                throw exceeded("A stream unpacks to more than " + most + " bytes");
            }
        }
    }
}
