"""Which local speakers are one voice: average linkage in blocks, then over the blocks.

Two local speakers of one window are not one voice. Memory grows with the length of a recording,
not with its square: a block of ten minutes is grouped by itself, then its groups with the others'.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import squareform

from earwitness.voices.learned.embedding import unit
from earwitness.voices.learned.segmentation import WINDOW_S
from earwitness.voices.turns.agreement import Agreement
from earwitness.voices.turns.hearing import ENOUGH_ALONE_S, STEP_S, Floats, Heard

LINK = 0.48  # mean distance up to which groups are one voice; chosen as docs/methods/turns.md says
SHORT_SHARE = 0.05  # groups with less of the speech than this,
SHORT_S = 8.0  # and with less than this, may join another
SHORT_LINK = 0.60  # from farther away
AGREEMENT_WEIGHT = 0.5  # of time against embedding, where windows share much speech
HALF_WEIGHT_S = 2.0  # shared speech at which the weight of time is half of that
APART = 2.0  # the distance within one window; embeddings are at most so far apart
BLOCK_S = 600.0
NOTHING_KNOWN = 0.3  # the nearness to a voice of one who was not embedded
UNTOLD_MARGIN = 0.05  # whoever was not embedded and is no nearer than this to a voice has none

Labels = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Which voice each local speaker has, and how much nearer it is than the next.

    labels: shape (locals,), 0 and up; -1: no voice. margin: shape (locals,), -2 to 2, negative
    where the nearest voice is taken by another in the same window; 1.0: there is no other voice.
    """

    labels: Labels
    margin: Floats
    voices: int


def grouped(heard: Heard, agreed: Agreement, *, link: float = LINK) -> Groups:
    """Say which local speakers are one voice.

    Voices are made of those who speak alone for a second or more; the others join the nearest.
    """
    seeds = _seeds(heard)
    labels = np.full(len(heard.window), -1, dtype=np.int64)
    if len(seeds):
        labels[seeds] = _seed_labels(heard, agreed, seeds=seeds, link=link)
    return _assigned(heard, agreed, labels=labels)


def _seeds(heard: Heard) -> Labels:
    """Pick the local speakers that voices are made of; none where nobody could be embedded."""
    is_embedded = heard.vectors.any(axis=1)
    speaks_alone = is_embedded & (heard.alone_s >= ENOUGH_ALONE_S)
    return np.flatnonzero(speaks_alone if speaks_alone.any() else is_embedded)


def _seed_labels(heard: Heard, agreed: Agreement, *, seeds: Labels, link: float) -> Labels:
    """Group seeds block by block, then the blocks' groups; labels from 0."""
    block = (heard.starts_s[heard.window[seeds]] // BLOCK_S).astype(int)
    seconds = heard.alone_s[seeds] * np.float32(STEP_S / WINDOW_S)  # each is heard in five windows
    labels = np.zeros(len(seeds), dtype=np.int64)
    for one in np.unique(block):
        here = np.flatnonzero(block == one)
        distances = _distances(heard, agreed, chosen=seeds[here])
        labels[here] = labels.max() + 1 + _cut(distances, seconds[here], link=link)
    groups, labels = np.unique(labels, return_inverse=True)
    of_group = [np.flatnonzero(labels == one) for one in range(len(groups))]
    group_block = np.array([block[members[0]] for members in of_group])
    if len(np.unique(group_block)) == 1:
        return labels
    # The product of two means is the mean of all products: average linkage goes on where it was.
    means = np.stack([heard.vectors[seeds[members]].mean(axis=0) for members in of_group])
    between = np.asarray(1.0 - means @ means.T, dtype=np.float64)
    in_one_block = group_block[:, None] == group_block
    between[in_one_block] = np.maximum(between[in_one_block], SHORT_LINK + 1e-6)
    totals = np.array([seconds[members].sum() for members in of_group])
    return np.asarray(_cut(between, totals, link=link)[labels], dtype=np.int64)


def _distances(heard: Heard, agreed: Agreement, *, chosen: Labels) -> npt.NDArray[np.float64]:
    """Measure distances between local speakers, by voice and by time; shape (chosen, chosen)."""
    vectors = heard.vectors[chosen].astype(np.float64)
    both = agreed.both_s[chosen][:, chosen].toarray()
    either = agreed.either_s[chosen][:, chosen].toarray()
    by_voice, by_time = 1.0 - vectors @ vectors.T, 1.0 - both / np.maximum(either, 1e-6)
    weight = AGREEMENT_WEIGHT * either / (either + HALF_WEIGHT_S)
    distances = (1.0 - weight) * by_voice + weight * by_time
    window = heard.window[chosen]
    distances[window[:, None] == window] = APART
    return np.asarray(distances, dtype=np.float64)


def _cut(distances: npt.NDArray[np.float64], seconds: Floats, *, link: float) -> Labels:
    """Group by average linkage; short groups join the nearest from farther away. Labels from 0."""
    if len(distances) == 1:
        return np.zeros(1, dtype=np.int64)
    symmetric = np.maximum((distances + distances.T) / 2, 0.0)
    np.fill_diagonal(symmetric, 0.0)
    tree = linkage(squareform(symmetric, checks=False), "average")
    labels = np.asarray(fcluster(tree, link, "distance") - 1, dtype=np.int64)
    return _short_joined(labels, symmetric, seconds, link=link + SHORT_LINK - LINK)


def _short_joined(
    labels: Labels, distances: npt.NDArray[np.float64], seconds: Floats, *, link: float
) -> Labels:
    """Let groups with little speech, the shortest first, join the nearest within a longer link.

    Their embeddings are noisier, so that one voice's lie farther apart.
    """
    member = np.eye(int(labels.max()) + 1)[labels]
    sizes, totals = member.sum(axis=0), seconds @ member
    mean = (member.T @ distances @ member) / np.outer(sizes, sizes)
    short_s = min(SHORT_S, SHORT_SHARE * float(totals.sum()))
    names = np.arange(len(sizes))
    for short in np.argsort(totals, kind="stable"):
        if totals[short] >= short_s:
            break
        others = np.flatnonzero((names == np.arange(len(names))) & (np.arange(len(names)) != short))
        if not len(others):
            break
        nearest = others[np.argmin(mean[short, others])]
        if mean[short, nearest] <= link:
            names[names == short] = nearest
            totals[nearest] += totals[short]
    return np.asarray(np.unique(names[labels], return_inverse=True)[1], dtype=np.int64)


def _assigned(heard: Heard, agreed: Agreement, *, labels: Labels) -> Groups:
    """Give every local speaker the nearest voice, and no two of a window the same one."""
    count = int(labels.max(initial=-1)) + 1
    near = _nearness(heard, agreed, labels=labels, count=count)
    new = np.full(len(labels), -1, dtype=np.int64)
    for window in np.unique(heard.window) if count else ():
        here = np.flatnonzero(heard.window == window)
        rows, columns = linear_sum_assignment(-near[here])
        new[here[rows]] = columns
    margin = _margins(near, new)
    new[~heard.vectors.any(axis=1) & (margin < UNTOLD_MARGIN)] = -1
    held, renumbered = np.unique(new[new >= 0], return_inverse=True)
    new[new >= 0] = renumbered
    return Groups(labels=new, margin=margin, voices=len(held))


def _nearness(heard: Heard, agreed: Agreement, *, labels: Labels, count: int) -> Floats:
    """Say how near each local speaker is to each voice, by voice and by time; (locals, voices)."""
    member = np.zeros((len(labels), count), dtype=np.float32)
    member[np.flatnonzero(labels >= 0), labels[labels >= 0]] = 1.0
    weighted = member * np.minimum(heard.alone_s, 4.0)[:, None]
    by_voice = heard.vectors @ unit(weighted.T @ heard.vectors).T
    by_voice[~heard.vectors.any(axis=1)] = NOTHING_KNOWN
    either = agreed.either_s @ member
    by_time = (agreed.both_s @ member) / np.maximum(either, 1e-6)
    weight = AGREEMENT_WEIGHT * either / (either + HALF_WEIGHT_S)
    return np.asarray((1.0 - weight) * by_voice + weight * by_time, dtype=np.float32)


def _margins(near: Floats, labels: Labels) -> Floats:
    """Say how much nearer each is to its voice than to the next; 1.0 where there is no other."""
    if near.shape[1] < 2:
        return np.ones(len(labels), dtype=np.float32)
    others = near.copy()
    has = np.flatnonzero(labels >= 0)
    others[has, labels[has]] = -np.inf
    margin = np.zeros(len(labels), dtype=np.float32)
    margin[has] = near[has, labels[has]] - others[has].max(axis=1)
    return margin
