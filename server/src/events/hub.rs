//! Who listens in this process.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use tandem_types::{
    AccountId,
    live::{Pulse, Topic},
};
use tokio::sync::broadcast::{self, Receiver, Sender, error::RecvError};

use super::Event;

/// How many pulses wait for a slow listener before it is told to read everything again.
const QUEUE: usize = 16;

/// The listeners of every account; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Hub(Arc<Mutex<HashMap<AccountId, Sender<Pulse>>>>);

/// One listener. Ends with it.
#[derive(Debug)]
pub struct Subscription {
    hub: Hub,
    account: AccountId,
    receiver: Receiver<Pulse>,
}

impl Hub {
    fn with<T>(&self, work: impl FnOnce(&mut HashMap<AccountId, Sender<Pulse>>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Listens to the pulses of that account from now on.
    #[must_use]
    pub fn listen(&self, account: AccountId) -> Subscription {
        let receiver = self.with(|all| all.entry(account).or_insert_with(|| broadcast::channel(QUEUE).0).subscribe());
        Subscription { hub: self.clone(), account, receiver }
    }

    /// Whether anybody listens to that account here.
    #[must_use]
    pub fn hears(&self, account: AccountId) -> bool {
        self.with(|all| all.contains_key(&account))
    }

    /// How many accounts are listened to.
    #[must_use]
    pub fn listeners(&self) -> usize {
        self.with(|all| all.len())
    }

    /// Hands events to those who listen.
    pub(crate) fn deliver(&self, events: &[Event]) {
        self.with(|all| {
            for event in events {
                if let Some(sender) = all.get(&event.to) {
                    // Nobody is left to hear it: the entry is about to go.
                    let _ = sender.send(event.pulse);
                }
            }
        });
    }

    /// Tells everybody to read again.
    pub(crate) fn resync(&self, seq: i64) {
        self.with(|all| {
            for sender in all.values() {
                let _ = sender.send(Pulse { seq, topic: Topic::Resync, id: None });
            }
        });
    }
}

impl Subscription {
    /// How many listen to the same account here, this one included.
    #[must_use]
    pub fn crowd(&self) -> usize {
        self.hub.with(|all| all.get(&self.account).map_or(0, Sender::receiver_count))
    }

    /// The next pulse. Who was too slow is told to read everything again.
    pub async fn next(&mut self) -> Pulse {
        loop {
            match self.receiver.recv().await {
                Ok(pulse) => return pulse,
                Err(RecvError::Lagged(_)) => {
                    // What is still in the queue is covered by reading everything.
                    self.receiver = self.receiver.resubscribe();
                    return Pulse { seq: 0, topic: Topic::Resync, id: None };
                }
                // The hub drops a sender with its last listener only.
                Err(RecvError::Closed) => std::future::pending::<()>().await,
            }
        }
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        let account = self.account;
        self.hub.with(|all| {
            // This one still counts.
            if all.get(&account).is_some_and(|sender| sender.receiver_count() <= 1) {
                all.remove(&account);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(to: AccountId, seq: i64) -> Event {
        Event::new(to, Topic::Message, None, seq)
    }

    #[tokio::test]
    async fn each_hears_its_own_only_and_leaves_nothing_behind() {
        let hub = Hub::default();
        let (mia, noa) = (AccountId::new(), AccountId::new());
        let (mut first, mut second, mut other) = (hub.listen(mia), hub.listen(mia), hub.listen(noa));
        hub.deliver(&[event(mia, 1), event(noa, 2), event(AccountId::new(), 3)]);
        assert_eq!([first.next().await.seq, second.next().await.seq, other.next().await.seq], [1, 1, 2]);
        drop(first);
        assert!(hub.hears(mia));
        drop((second, other));
        assert_eq!(hub.listeners(), 0);
    }

    #[tokio::test]
    async fn who_is_too_slow_is_told_to_read_again() {
        let hub = Hub::default();
        let mia = AccountId::new();
        let mut slow = hub.listen(mia);
        for seq in 0..100 {
            hub.deliver(&[event(mia, seq)]);
        }
        assert_eq!(slow.next().await.topic, Topic::Resync);
        hub.deliver(&[event(mia, 100)]);
        assert_eq!(slow.next().await.seq, 100);
    }
}
