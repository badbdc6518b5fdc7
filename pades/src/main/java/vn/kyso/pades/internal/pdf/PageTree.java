// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;

/**
 * Finds pages without reading their siblings: whole branches are passed over by their /Count. When the counts turn out
 * to be wrong, the pages are counted one by one.
 */
public final class PageTree {

    private final PdfFile file;
    private int visited;
    private int unreadable;

    /**
     * The pages of a file.
     *
     * @param file the file
     */
    public PageTree(PdfFile file) {
        this.file = file;
    }

    /**
     * The page of a number.
     *
     * @param number counted from 1
     * @return the page
     */
    public Page page(int number) {
        Page found = byNumber(number, true);
        if (found == null) {
            found = byNumber(number, false);
        }
        if (found != null) {
            return found.asObject();
        }
        int pages = countAll();
        if (pages == 0 && unreadable > 0) {
            throw FailureCode.DOCUMENT_DAMAGED
                    .because(
                            "The page tree or its pages cannot be read; have the document rewritten by an office program")
                    .toException();
        }
        if (pages == 0) {
            throw FailureCode.DOCUMENT_WITHOUT_PAGES
                    .because("Expected at least one page, but the page tree has none")
                    .toException();
        }
        throw FailureCode.PLACEMENT_OUTSIDE_PAGE
                .because("Page " + number + " was asked for, but the document has " + pages)
                .toException();
    }

    /**
     * Whether everything in the tree can be read.
     *
     * @return false when a page or branch is missing
     */
    public boolean isWhole() {
        unreadable = 0;
        return countAll() > 0 && unreadable == 0;
    }

    /**
     * The first page that fits.
     *
     * @param test asked in the order of the pages
     * @return the page, or null
     */
    public @Nullable Page first(Predicate<Page> test) {
        return walk((page, passed) -> test.test(page), 0);
    }

    /** Sees the pages in their order. */
    public interface Visitor {
        /**
         * Asked for each page.
         *
         * @param page the page
         * @param passed how many pages come before it
         * @return true to stop
         */
        boolean stopsAt(Page page, int passed);
    }

    /**
     * Shows all pages to a visitor until it stops.
     *
     * @param visitor asked in the order of the pages
     * @return the page it stopped at, or null
     */
    public @Nullable Page visit(Visitor visitor) {
        return walk(visitor, 0);
    }

    private @Nullable Page byNumber(int number, boolean trustCounts) {
        return walk((page, passed) -> passed + 1 == number, trustCounts ? number : 0);
    }

    private int countAll() {
        int[] pages = {0};
        walk(
                (page, passed) -> {
                    pages[0] = passed + 1;
                    return false;
                },
                0);
        return pages[0];
    }

    private record Pending(COSBase node, List<COSDictionary> ancestors) {}

    /** Branches that end before the page that {@code skipTo} counts are passed over, by what they say of themselves. */
    private @Nullable Page walk(Visitor visitor, int skipTo) {
        Deque<Pending> todo = new ArrayDeque<>();
        Set<COSObjectKey> seen = new HashSet<>();
        COSBase root = file.catalog().getItem(COSName.PAGES);
        if (root == null) {
            unreadable++;
        } else {
            todo.push(new Pending(root, List.of()));
        }
        int passed = 0;
        while (!todo.isEmpty()) {
            Pending pending = todo.pop();
            COSObjectKey key = PdfFile.keyOf(pending.node());
            if (!(PdfFile.resolve(pending.node()) instanceof COSDictionary node)) {
                unreadable++;
                continue;
            }
            guard(pending);
            if (PdfFile.resolve(node.getItem(COSName.KIDS)) instanceof COSArray kids) {
                // A page may be shown twice; a branch that comes again would bite its tail.
                if (key != null && !seen.add(key)) {
                    continue;
                }
                int count = node.getInt(COSName.COUNT, -1);
                if (count >= 0 && passed + (long) count < skipTo) {
                    passed += count;
                    continue;
                }
                List<COSDictionary> below = new ArrayList<>(pending.ancestors().size() + 1);
                below.add(node);
                below.addAll(pending.ancestors());
                for (int i = kids.size() - 1; i >= 0; i--) {
                    COSBase kid = kids.get(i);
                    if (kid != null) {
                        todo.push(new Pending(kid, below));
                    }
                }
            } else {
                Page page = new Page(key == null ? Page.NO_OBJECT : key, node, pending.ancestors());
                if (visitor.stopsAt(page, passed++)) {
                    return page;
                }
            }
        }
        return null;
    }

    private void guard(Pending pending) {
        if (++visited > file.limits().maxObjects()
                || pending.ancestors().size() > file.limits().maxDepth()) {
            throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                    .because("The page tree is deeper than " + file.limits().maxDepth() + " levels or has more than "
                            + file.limits().maxObjects() + " nodes")
                    .toException();
        }
        file.stopwatch().check();
    }
}
