//! Where pictures and files are kept: a folder, or a bucket of S3 or of what speaks like it.

use std::path::{Path, PathBuf};

use url::Url;

use super::{Checked, Secret, bad, is_loopback};

/// Unless told otherwise; what speaks like S3 seldom looks at it.
const REGION: &str = "us-east-1";

/// `MEDIA_URL` as understood.
#[derive(Clone, Debug)]
pub enum MediaUrl {
    Folder(PathBuf),
    Bucket(Bucket),
}

/// A bucket, and how to get at it.
#[derive(Clone, Debug)]
pub struct Bucket {
    pub name: String,
    /// What keys begin with, where the bucket is shared with others.
    pub prefix: Option<String>,
    pub region: String,
    /// Nothing means Amazon's own in that region. Without a final slash.
    pub endpoint: Option<String>,
    /// Whether the endpoint may be asked without TLS.
    pub allow_http: bool,
    pub keys: AwsKeys,
}

/// The keys of a bucket's user.
#[derive(Clone, Debug)]
pub struct AwsKeys {
    pub id: Secret,
    pub secret: Secret,
    pub session_token: Option<Secret>,
}

impl MediaUrl {
    /// Reads `file:///folder` or `s3://bucket/prefix?endpoint=…&region=…&allow_http=true`; `setting` is where it was written.
    pub(super) fn check(setting: &'static str, text: &str, keys: Option<AwsKeys>) -> Checked<Self> {
        match Url::parse(text) {
            Ok(url) if url.scheme() == "file" => match url.to_file_path() {
                Ok(folder) => Ok(Self::Folder(folder)),
                Err(()) => bad(setting, "must be file:// and an absolute folder"),
            },
            Ok(url) if url.scheme() == "s3" => match keys {
                Some(keys) => Bucket::check(setting, &url, keys).map(Self::Bucket),
                None => bad("AWS_ACCESS_KEY_ID", format!("is required with {setting}=s3://")),
            },
            _ => bad(setting, "must be file:// and an absolute folder, or s3:// and a bucket"),
        }
    }

    /// The folder `media` of the data folder.
    pub(super) fn standard(data_dir: &Path) -> Self {
        Self::Folder(data_dir.join("media"))
    }

    /// The folder, if it is one.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::Bucket(_) => None,
        }
    }
}

impl Bucket {
    fn check(setting: &'static str, url: &Url, keys: AwsKeys) -> Checked<Self> {
        let Some(name) = url.host_str().filter(|name| !name.is_empty()) else {
            return bad(setting, "names no bucket: s3://bucket");
        };
        // Keys belong into the environment, where they are not repeated in messages.
        if !url.username().is_empty() || url.password().is_some() || url.port().is_some() {
            return bad(
                setting,
                "is s3:// and a bucket; its server is named by ?endpoint=, its keys by AWS_ACCESS_KEY_ID",
            );
        }
        let prefix = Some(url.path().trim_matches('/')).filter(|path| !path.is_empty()).map(str::to_owned);
        let mut bucket =
            Self { name: name.to_owned(), prefix, region: REGION.into(), endpoint: None, allow_http: false, keys };
        for (name, value) in url.query_pairs() {
            match (&*name, &*value) {
                ("region", value) if !value.is_empty() => value.clone_into(&mut bucket.region),
                ("endpoint", value) => bucket.endpoint = Some(value.trim_end_matches('/').to_owned()),
                ("allow_http", "true") => bucket.allow_http = true,
                ("allow_http", "false") => {}
                _ => return bad(setting, format!("\"{name}={value}\" is none of endpoint=, region=, allow_http=true")),
            }
        }
        if let Some(endpoint) = &bucket.endpoint {
            let Some(url) = Url::parse(endpoint).ok().filter(|url| matches!(url.scheme(), "http" | "https")) else {
                return bad(setting, "endpoint= must be an http:// or https:// address");
            };
            // Nobody but this machine reads along.
            bucket.allow_http |= is_loopback(&url);
            if url.scheme() == "http" && !bucket.allow_http {
                return bad(
                    setting,
                    "endpoint= is without TLS: use https://, or say allow_http=true on a network of your own",
                );
            }
        }
        Ok(bucket)
    }
}

impl AwsKeys {
    /// Nothing without the first two.
    pub(super) fn check(
        id: Option<Secret>,
        secret: Option<Secret>,
        session_token: Option<Secret>,
    ) -> Checked<Option<Self>> {
        match (id, secret) {
            (Some(id), Some(secret)) => Ok(Some(Self { id, secret, session_token })),
            (Some(_), None) => bad("AWS_SECRET_ACCESS_KEY", "is required with AWS_ACCESS_KEY_ID"),
            (None, Some(_)) => bad("AWS_ACCESS_KEY_ID", "is required with AWS_SECRET_ACCESS_KEY"),
            (None, None) => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> AwsKeys {
        AwsKeys { id: Secret::of("id"), secret: Secret::of("hush"), session_token: None }
    }

    fn bucket(text: &str) -> Bucket {
        match MediaUrl::check("MEDIA_URL", text, Some(keys())) {
            Ok(MediaUrl::Bucket(bucket)) => bucket,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn a_bucket_is_understood() {
        let amazon = bucket("s3://pictures?region=eu-central-1");
        assert_eq!((amazon.name.as_str(), amazon.region.as_str()), ("pictures", "eu-central-1"));
        assert!(amazon.endpoint.is_none() && amazon.prefix.is_none() && !amazon.allow_http);
        let own = bucket("s3://shared.things/tandem/media/?endpoint=https://s3.example:9000/");
        assert_eq!(own.endpoint.as_deref(), Some("https://s3.example:9000"));
        assert_eq!((own.name.as_str(), own.prefix.as_deref()), ("shared.things", Some("tandem/media")));
    }

    #[test]
    fn without_tls_only_here_or_where_it_is_asked_for() {
        assert!(bucket("s3://b?endpoint=http://127.0.0.1:9000").allow_http);
        assert!(bucket("s3://b?endpoint=http://minio:9000&allow_http=true").allow_http);
        assert!(MediaUrl::check("MEDIA_URL", "s3://b?endpoint=http://minio:9000", Some(keys())).is_err());
    }

    #[test]
    fn what_is_wrong_is_named() {
        let setting = |text| MediaUrl::check("MEDIA_URL", text, Some(keys())).unwrap_err().setting;
        for text in [
            "s3://",
            "s3://id:hush@b",
            "s3://b:9000",
            "s3://b?endpiont=https://x.example",
            "s3://b?endpoint=ftp://x.example",
            "s3://b?allow_http=maybe",
            "file://relative/folder",
            "/var/lib/media",
        ] {
            assert_eq!(setting(text), "MEDIA_URL", "{text}");
        }
        assert_eq!(MediaUrl::check("MEDIA_URL", "s3://b", None).unwrap_err().setting, "AWS_ACCESS_KEY_ID");
        let half = AwsKeys::check(Some(Secret::of("id")), None, None).unwrap_err();
        assert_eq!(half.setting, "AWS_SECRET_ACCESS_KEY");
        assert!(!format!("{:?}", bucket("s3://b")).contains("hush"));
    }
}
