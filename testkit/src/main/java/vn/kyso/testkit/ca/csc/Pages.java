// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.util.List;
import vn.kyso.testkit.ca.internal.CaReply;

/** The authorization server's pages, small enough for a person and for {@link CscBrowser}. */
final class Pages {

    private static final String HTML = "text/html; charset=utf-8";

    private Pages() {}

    static CaReply error(int status, String text) {
        return CaReply.text(status, HTML, page("<p>" + escaped(text) + "</p>"));
    }

    static CaReply question(AuthorizationRequest asked, String ticket, List<String> users) {
        StringBuilder body = new StringBuilder();
        Wanted wanted = asked.wanted();
        body.append(
                wanted == null
                        ? "<p>Cho phép ứng dụng dùng dịch vụ ký số?</p>"
                        : "<p>Xác nhận ký " + wanted.signatures() + " tài liệu?</p>");
        if (!asked.description().isEmpty()) {
            body.append("<p>").append(escaped(asked.description())).append("</p>");
        }
        if (wanted != null) {
            wanted.labels()
                    .forEach(label -> body.append("<li>").append(escaped(label)).append("</li>"));
        }
        body.append(form(ticket, "approve", "Đồng ý", select(users)));
        body.append(form(ticket, "refuse", "Từ chối", ""));
        return CaReply.text(200, HTML, page(body.toString()));
    }

    private static String form(String ticket, String decision, String label, String more) {
        return "<form method=\"post\" action=\"decide\"><input type=\"hidden\" name=\"ticket\" value=\"" + ticket
                + "\"><input type=\"hidden\" name=\"decision\" value=\"" + decision + "\">" + more
                + "<button>" + label + "</button></form>";
    }

    private static String select(List<String> users) {
        StringBuilder select = new StringBuilder("<select name=\"user\">");
        for (String user : users) {
            select.append("<option value=\"")
                    .append(escaped(user))
                    .append("\">")
                    .append(escaped(user))
                    .append("</option>");
        }
        return select.append("</select>").toString();
    }

    private static String page(String body) {
        return "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>Ký số từ xa (thử nghiệm)</title></head>"
                + "<body>" + body + "</body></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
