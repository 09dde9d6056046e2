//! Who follows a link without being a visitor: crawlers, previews of chats, programs, browsers that load ahead.

use http::{HeaderMap, Method, header};

/// Parts of the names of programs that follow links for nobody, in lower case. Browsers that people use have none of them.
const PROGRAMS: &[&str] = &[
    "bot",
    "crawl",
    "spider",
    "slurp",
    "preview",
    "facebookexternalhit",
    "facebookcatalog",
    "whatsapp",
    "telegram",
    "skypeuripreview",
    "embedly",
    "pinterest/",
    "quora link",
    "vkshare",
    "w3c_validator",
    "lighthouse",
    "pagespeed",
    "headless",
    "phantomjs",
    "selenium",
    "puppeteer",
    "playwright",
    "curl/",
    "wget/",
    "httpie/",
    "python",
    "aiohttp",
    "httpx",
    "java/",
    "jakarta",
    "okhttp",
    "go-http-client",
    "node-fetch",
    "undici",
    "axios/",
    "got (",
    "libwww",
    "perl",
    "ruby",
    "php",
    "guzzle",
    "reqwest",
    "hyper/",
    "postman",
    "insomnia",
    "monitor",
    "uptime",
    "pingdom",
    "statuscake",
    "scan",
    "archiver",
    "fetch",
    "feed",
    "rss",
    "mediapartners",
    "ahrefs",
    "semrush",
    "dataprovider",
    "validator",
    "checker",
    "chatgpt",
    "gptbot",
    "claude",
    "perplexity",
    "bytespider",
    "google-",
    "apis-google",
    "yahoo! link",
    "outlook-",
    "proofpoint",
    "barracuda",
    "mimecast",
    "safelinks",
    "bitdefender",
    "symantec",
];

/// Whether the one who asks is not to be counted: no GET, loading ahead, or a program by its own word or for want of one.
#[must_use]
pub fn is_bot(method: &Method, headers: &HeaderMap) -> bool {
    if *method != Method::GET || loads_ahead(headers) {
        return true;
    }
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let agent = agent.trim().to_ascii_lowercase();
    agent.is_empty() || PROGRAMS.iter().any(|program| agent.contains(program))
}

/// Browsers say so when nobody has clicked yet.
fn loads_ahead(headers: &HeaderMap) -> bool {
    let says = |name: &str| {
        let value = headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_ascii_lowercase();
        ["prefetch", "prerender", "preview"].iter().any(|word| value.contains(word))
    };
    ["sec-purpose", "purpose", "x-purpose", "x-moz"].iter().any(|name| says(name))
}

#[cfg(test)]
mod tests {
    use http::HeaderName;

    use super::*;

    const PHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
        Version/19.1 Mobile/15E148 Safari/604.1";
    const IN_APP: &str = "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 \
        Chrome/142.0.0.0 Mobile Safari/537.36 Instagram 410.0.0.0 Android";

    fn bot(method: Method, pairs: &[(&'static str, &str)]) -> bool {
        is_bot(&method, &pairs.iter().map(|(k, v)| (HeaderName::from_static(k), v.parse().unwrap())).collect())
    }

    #[test]
    fn people_are_counted() {
        let desk = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 \
            Safari/537.36 Edg/142.0.0.0";
        for agent in [PHONE, IN_APP, desk, edge] {
            assert!(!bot(Method::GET, &[("user-agent", agent)]), "{agent}");
        }
    }

    #[test]
    fn programs_previews_and_loading_ahead_are_not() {
        for agent in [
            "",
            "Googlebot/2.1 (+http://www.google.com/bot.html)",
            "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
            "WhatsApp/2.23.20.0",
            "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36",
            "curl/8.5.0",
            "python-requests/2.32",
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        ] {
            assert!(bot(Method::GET, &[("user-agent", agent)]), "{agent}");
        }
        assert!(bot(Method::GET, &[]));
        assert!(bot(Method::HEAD, &[("user-agent", PHONE)]));
        for (name, value) in [("sec-purpose", "prefetch;prerender"), ("purpose", "prefetch"), ("x-moz", "prefetch")] {
            assert!(bot(Method::GET, &[("user-agent", PHONE), (name, value)]), "{name}");
        }
    }
}
