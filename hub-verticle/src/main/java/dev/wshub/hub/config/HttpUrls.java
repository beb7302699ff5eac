package dev.wshub.hub.config;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses of documents on the web. A complaint repeats nothing of them: they may have a password or a token. */
record HttpUrls() implements Values<String> {

    @Override
    public String parse(String key, String text) {
        return check(key, text);
    }

    @Override
    public String check(String key, String value) {
        if (!isUsable(value)) {
            throw new ConfigException(key, "must be " + range() + ", but is not");
        }
        return value;
    }

    private static boolean isUsable(String text) {
        try {
            URI uri = new URI(text);
            boolean isHttp = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return isHttp && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @Override
    public String range() {
        return "https://host[:port][/path], or http://, without user and password";
    }
}
