//! Threads that work on jobs, whose answers come back in the order of the jobs.
//!
//! Every job gets a place in a line of answers when it is handed out, so the order holds
//! whichever thread is done first. The line is bounded, and with it what is in memory at a
//! time. The threads are left to end with the program: where nobody wants the answers any
//! more, whoever makes the jobs may still be waiting for input.

use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

/// How many jobs are in memory at a time, for each thread: enough that a slow one keeps no
/// other thread waiting for long.
const JOBS_A_THREAD: usize = 4;

/// What comes next in a line: something to work on, or an answer that is known already.
pub(crate) enum Next<J, R> {
    Job(J),
    Known(R),
}

/// Threads that work.
pub(crate) struct Pool<J, R> {
    jobs: SyncSender<(J, SyncSender<R>)>,
    most_jobs: usize,
}

impl<J: Send + 'static, R: Send + 'static> Pool<J, R> {
    /// So many threads, each of which answers one job after the other.
    pub(crate) fn start(
        threads: usize,
        work: impl Fn(J) -> R + Send + Sync + 'static,
    ) -> Pool<J, R> {
        let (sender, receiver) = sync_channel::<(J, SyncSender<R>)>(threads);
        let (receiver, work) = (Arc::new(Mutex::new(receiver)), Arc::new(work));
        for _ in 0..threads {
            let (receiver, work) = (Arc::clone(&receiver), Arc::clone(&work));
            thread::spawn(move || {
                let next = || receiver.lock().expect("receiving does not panic").recv();
                while let Ok((job, reply)) = next() {
                    // An error means that nobody wants the answer any more.
                    let _ = reply.send(work(job));
                }
            });
        }
        Pool { jobs: sender, most_jobs: threads * JOBS_A_THREAD }
    }

    /// The answers to jobs, in their order, which are made on a thread of their own.
    pub(crate) fn answers(
        &self,
        source: impl IntoIterator<Item = Next<J, R>, IntoIter: Send + 'static>,
    ) -> Answers<R> {
        let source = source.into_iter();
        let jobs = self.jobs.clone();
        let (sender, line) = sync_channel(self.most_jobs);
        thread::spawn(move || {
            for next in source {
                let place = match next {
                    Next::Known(answer) => Place::Known(answer),
                    Next::Job(job) => {
                        let (reply, answer) = sync_channel(1);
                        if jobs.send((job, reply)).is_err() {
                            return;
                        }
                        Place::Awaited(answer)
                    }
                };
                if sender.send(place).is_err() {
                    return;
                }
            }
        });
        Answers { line }
    }
}

enum Place<R> {
    Known(R),
    Awaited(Receiver<R>),
}

/// Answers, in the order of their jobs.
pub(crate) struct Answers<R> {
    line: Receiver<Place<R>>,
}

impl<R> Answers<R> {
    /// The next answer; none at the end. Before it is waited for, `before_waiting` is called:
    /// what was written goes out while nothing else can be done.
    pub(crate) fn next<E>(
        &mut self,
        mut before_waiting: impl FnMut() -> Result<(), E>,
    ) -> Result<Option<R>, E> {
        match receive(&self.line, &mut before_waiting)? {
            None => Ok(None),
            Some(Place::Known(answer)) => Ok(Some(answer)),
            Some(Place::Awaited(answer)) => {
                let answer = receive(&answer, &mut before_waiting)?;
                Ok(Some(answer.expect("a thread answers every job it takes")))
            }
        }
    }
}

impl<R> Iterator for Answers<R> {
    type Item = R;

    fn next(&mut self) -> Option<R> {
        let result: Result<_, std::convert::Infallible> = Answers::next(self, || Ok(()));
        result.unwrap_or_else(|never| match never {})
    }
}

/// The next thing from a channel, if any is to come.
fn receive<T, E>(
    from: &Receiver<T>,
    before_waiting: &mut impl FnMut() -> Result<(), E>,
) -> Result<Option<T>, E> {
    match from.try_recv() {
        Ok(thing) => Ok(Some(thing)),
        Err(TryRecvError::Disconnected) => Ok(None),
        Err(TryRecvError::Empty) => {
            before_waiting()?;
            Ok(from.recv().ok())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_the_order_of_their_jobs() {
        let pool = Pool::start(3, |number: u64| {
            thread::sleep(std::time::Duration::from_millis(number % 5));
            number
        });
        let next = |number| match number % 4 {
            0 => Next::Known(number),
            _ => Next::Job(number),
        };
        let answers: Vec<u64> = pool.answers((0..100).map(next)).collect();
        assert_eq!(answers, (0..100).collect::<Vec<_>>());
    }
}
