// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/**
 * Form fields that a signature closed (ISO 32000-2, tables 236 and 258). A named field stands for those below it, and
 * closing one closes what it inherits from.
 *
 * @param action which of them: all, those named, those not named
 * @param names full names
 */
record FieldLock(Action action, List<String> names) {

    private static final COSName ACTION = COSName.getPDFName("Action");
    private static final int DEEPEST = 64;

    /** Which fields are meant. */
    enum Action {
        ALL,
        INCLUDE,
        EXCLUDE
    }

    FieldLock {
        names = List.copyOf(names);
    }

    /** Whatever cannot be understood closes everything. */
    static FieldLock of(COSDictionary description) {
        List<String> names = new ArrayList<>();
        COSArray list = description.getCOSArray(COSName.FIELDS);
        for (int i = 0; list != null && i < list.size(); i++) {
            if (!(list.getObject(i) instanceof COSString name)) {
                return new FieldLock(Action.ALL, List.of());
            }
            names.add(name.getString());
        }
        String action = description.getNameAsString(ACTION, "All");
        return new FieldLock(
                switch (action) {
                    case "Include" -> list == null ? Action.ALL : Action.INCLUDE;
                    case "Exclude" -> Action.EXCLUDE;
                    default -> Action.ALL;
                },
                names);
    }

    boolean holds(COSDictionary field) {
        String name = nameOf(field);
        boolean below = names.stream().anyMatch(one -> isBelow(name, one));
        return switch (action) {
            case ALL -> true;
            case INCLUDE -> below || names.stream().anyMatch(one -> isBelow(one, name));
            case EXCLUDE -> !below;
        };
    }

    private static boolean isBelow(String name, String top) {
        return name.equals(top) || name.startsWith(top + ".");
    }

    private static String nameOf(COSDictionary field) {
        String name = "";
        COSDictionary at = field;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            name = joined(at.getString(COSName.T), name);
            at = at.getCOSDictionary(COSName.PARENT);
        }
        return name;
    }

    private static String joined(@Nullable String own, String rest) {
        if (own == null || rest.isEmpty()) {
            return own == null ? rest : own;
        }
        return own + "." + rest;
    }
}
