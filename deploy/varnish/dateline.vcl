vcl 4.1;

# Dateline behind Varnish (6.0 or newer): a shared cache that drops by key what was withdrawn.
# Varnish speaks no TLS by itself: put it behind what does, or behind nothing inside your own network.

backend default {
    .host = "127.0.0.1";
    .port = "8000";
    .first_byte_timeout = 60s;
    # On a stream something is said every 18 seconds at the latest.
    .between_bytes_timeout = 60s;
}

# Who may purge: the machines on which Dateline runs.
acl dateline {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    # DATELINE_PURGE_URL=http://127.0.0.1:6081/purge
    if (req.url == "/purge") {
        if (client.ip !~ dateline) {
            return (synth(403));
        }
        if (req.http.Surrogate-Key !~ "^[a-z0-9-]+( [a-z0-9-]+)*$") {
            return (synth(400));
        }
        ban("obj.http.Surrogate-Key ~ ^(" + regsuball(req.http.Surrogate-Key, " ", "|") + ")$");
        return (synth(200, "Purged"));
    }
    # Streams are passed on as they come.
    if (req.url ~ "^/live/[^/]+/stream(\?|$)") {
        return (pipe);
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # What is somebody's own is never kept, nor is an address that hides where it leads.
    if (req.url ~ "(?i)^[^?]*(/(desk|account)(/|;|%|$)|%2f|%5c|%00|;|\.\.|//)") {
        return (pass);
    }
    # Everything else is the same for everybody. Dateline does not look at cookies there; Varnish need not either.
    unset req.http.Cookie;
    return (hash);
}

sub vcl_backend_response {
    # As long as stale-while-revalidate says, which Varnish has read; and no longer when the server is ill: a page
    # that cannot be current must learn it.
    if (beresp.http.Cache-Control ~ "no-store|private" || !beresp.http.Cache-Control) {
        set beresp.uncacheable = true;
        set beresp.ttl = 0s;
        set beresp.grace = 0s;
    } elseif (beresp.http.Cache-Control !~ "stale-while-revalidate") {
        set beresp.grace = 0s;
    }
    return (deliver);
}

sub vcl_deliver {
    if (obj.hits > 0) {
        set resp.http.X-Cache = "HIT";
    } else {
        set resp.http.X-Cache = "MISS";
    }
}
