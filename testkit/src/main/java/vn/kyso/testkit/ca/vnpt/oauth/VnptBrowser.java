// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

import java.net.URI;
import java.util.Map;

/**
 * The citizen's browser at VNPT's login page, without HTTP in between. Safe for threads.
 *
 * <pre>{@code
 * URI back = ca.browser().approve(page);      // the address the browser is sent to, at the portal
 * String query = back.getRawQuery();          // code=…&state=…
 * }</pre>
 */
public final class VnptBrowser {

    private final LoginPage page;
    private final URI authorize;

    VnptBrowser(LoginPage page, URI authorize) {
        this.page = page;
        this.authorize = authorize;
    }

    /**
     * The citizen of the only account logs in and agrees.
     *
     * @param address the page the portal sent the browser to
     * @return where the page sends the browser
     * @throws IllegalStateException when the fake has none or several accounts
     * @throws IllegalArgumentException when the real page would show an error instead; the message says which
     */
    public URI approve(URI address) {
        return approve(address, page.onlyAccount());
    }

    /**
     * A citizen logs in and agrees.
     *
     * @param address the page the portal sent the browser to
     * @param userId whose account he logs in to
     * @return where the page sends the browser
     * @throws IllegalArgumentException when the real page would show an error instead; the message says which
     */
    public URI approve(URI address, String userId) {
        try {
            return page.approve(query(address), userId);
        } catch (OAuthRefusal refusal) {
            throw shown(refusal);
        }
    }

    /**
     * The citizen refuses to log in.
     *
     * @param address the page the portal sent the browser to
     * @return where the page sends the browser
     * @throws IllegalArgumentException when the real page would show an error instead; the message says which
     */
    public URI deny(URI address) {
        try {
            return page.deny(query(address));
        } catch (OAuthRefusal refusal) {
            throw shown(refusal);
        }
    }

    private Map<String, String> query(URI address) {
        if (!address.getScheme().equals(authorize.getScheme())
                || !address.getAuthority().equals(authorize.getAuthority())
                || !address.getPath().equals(authorize.getPath())) {
            throw new IllegalArgumentException("this is not the login page of the fake");
        }
        return Fields.form(address.getRawQuery() == null ? "" : address.getRawQuery());
    }

    private static IllegalArgumentException shown(OAuthRefusal refusal) {
        return new IllegalArgumentException(refusal.error() + ": " + refusal.text());
    }
}
