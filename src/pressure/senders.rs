//! Who is sending a body, and how many each: a body that comes slowly holds its place as long as it likes to, so that a few hundred of
//! them from one address would keep everybody else out.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

/// What is under way, by address.
#[derive(Clone)]
pub(super) struct Senders {
    most: Share,
    here: Arc<Mutex<HashMap<IpAddr, Share>>>,
}

/// So many bodies, of so many bytes together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) bodies: usize,
    pub(super) bytes: u64,
}

impl Senders {
    /// So much of one address at once.
    pub(super) fn new(most: Share) -> Self {
        Self { most, here: Arc::default() }
    }

    /// One more of that address, of so many bytes, until it is dropped; nothing where that would be more than it may. One alone may be
    /// of any size.
    pub(super) fn one_more(&self, address: IpAddr, bytes: u64) -> Option<Sender> {
        let mut here = self.here.lock().unwrap_or_else(PoisonError::into_inner);
        let share = here.entry(address).or_default();
        // What is refused is at least one already: no entry of nothing stays.
        if share.bodies > 0 && (share.bodies >= self.most.bodies || share.bytes + bytes > self.most.bytes) {
            return None;
        }
        share.bodies += 1;
        share.bytes += bytes;
        Some(Sender { address, bytes, here: Arc::clone(&self.here) })
    }
}

/// One that is sending.
pub(super) struct Sender {
    address: IpAddr,
    bytes: u64,
    here: Arc<Mutex<HashMap<IpAddr, Share>>>,
}

impl Drop for Sender {
    fn drop(&mut self) {
        let mut here = self.here.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(share) = here.get_mut(&self.address) {
            share.bodies -= 1;
            share.bytes -= self.bytes;
            if share.bodies == 0 {
                here.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_takes_no_more_than_its_share() {
        let senders = Senders::new(Share { bodies: 2, bytes: 100 });
        let [one, other] = [[192, 0, 2, 1], [192, 0, 2, 2]].map(IpAddr::from);
        let first = senders.one_more(one, 10).unwrap();
        let second = senders.one_more(one, 10).unwrap();
        assert!(senders.one_more(one, 0).is_none());
        let another = senders.one_more(other, 1000).expect("one alone, of whatever size");
        assert!(senders.one_more(other, 1).is_none());
        drop(first);
        assert!(senders.one_more(one, 91).is_none());
        assert!(senders.one_more(one, 90).is_some());
        drop((second, another));
        assert!(senders.here.lock().unwrap().is_empty(), "who is gone is forgotten");
    }
}
