//! Who is sending a body, and how many each: a body that comes slowly holds its place as long as it likes to, so that a few hundred of
//! them from one address would keep everybody else out.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

/// The counts by address.
#[derive(Clone)]
pub(super) struct Senders {
    most: usize,
    here: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

impl Senders {
    /// So many of one address at once.
    pub(super) fn new(most: usize) -> Self {
        Self { most, here: Arc::default() }
    }

    /// One more of that address until it is dropped; nothing where it has as many as it may.
    pub(super) fn one_more(&self, address: IpAddr) -> Option<Sender> {
        let mut here = self.here.lock().unwrap_or_else(PoisonError::into_inner);
        let count = here.entry(address).or_default();
        // What is refused is at least one already: no entry of nothing stays.
        if *count >= self.most {
            return None;
        }
        *count += 1;
        Some(Sender { address, here: Arc::clone(&self.here) })
    }
}

/// One that is sending.
pub(super) struct Sender {
    address: IpAddr,
    here: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

impl Drop for Sender {
    fn drop(&mut self) {
        let mut here = self.here.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = here.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
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
        let senders = Senders::new(2);
        let [one, other] = [[192, 0, 2, 1], [192, 0, 2, 2]].map(IpAddr::from);
        let first = senders.one_more(one).unwrap();
        let _second = senders.one_more(one).unwrap();
        assert!(senders.one_more(one).is_none());
        let another = senders.one_more(other).unwrap();
        drop(first);
        assert!(senders.one_more(one).is_some());
        drop(another);
        assert_eq!(senders.here.lock().unwrap().get(&other), None, "who is gone is forgotten");
    }
}
