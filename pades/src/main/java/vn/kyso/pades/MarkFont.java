// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.internal.appearance.SourceFont;

/**
 * An OpenType font for the text of marks, read and checked once and then used for any number of documents. Only the
 * letters that a mark needs get into a document.
 *
 * <pre>{@code
 * MarkFont font = MarkFont.of(Files.readAllBytes(Path.of("/usr/share/fonts/Times_New_Roman.ttf")));
 * Appearance.builder().signer().time().font(font).build();
 * }</pre>
 *
 * <p>Immutable and safe for threads.
 */
public final class MarkFont {

    private final byte[] file;
    private final int index;
    private final SourceFont.Facts facts;

    private MarkFont(byte[] file, int index) {
        this.file = file;
        this.index = index;
        this.facts = SourceFont.check(file, index);
    }

    /**
     * A font file.
     *
     * @param openType the bytes of a .ttf or .otf file; copied
     * @return the font
     * @throws RemoteSigningException {@code FONT_UNUSABLE} when it is a collection, a web font, damaged, larger than
     *     32 MiB, or its maker does not allow that parts of it are embedded
     */
    public static MarkFont of(byte[] openType) {
        return new MarkFont(openType.clone(), -1);
    }

    /**
     * A font of a collection.
     *
     * @param collection the bytes of a .ttc or .otc file; copied
     * @param index which of its fonts, from 0
     * @return the font
     * @throws RemoteSigningException {@code FONT_UNUSABLE} as for {@link #of(byte[])}, or when it has no such font
     * @throws IllegalArgumentException when the index is negative
     */
    public static MarkFont of(byte[] collection, int index) {
        if (index < 0) {
            throw new IllegalArgumentException("Fonts of a collection are counted from 0; given was " + index);
        }
        return new MarkFont(collection.clone(), index);
    }

    /**
     * The family's name, as the font tells it.
     *
     * @return such as "Times New Roman"
     */
    public String family() {
        return facts.family();
    }

    /**
     * The style's name, as the font tells it.
     *
     * @return such as "Regular"
     */
    public String style() {
        return facts.style();
    }

    /**
     * The file.
     *
     * @return a copy of its bytes
     */
    public byte[] toByteArray() {
        return file.clone();
    }

    /**
     * Which font of the file.
     *
     * @return from 0; -1 when the file is no collection
     */
    public int index() {
        return index;
    }

    @Override
    public String toString() {
        return "MarkFont[" + family() + " " + style() + "]";
    }
}
