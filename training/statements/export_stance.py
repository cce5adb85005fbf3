"""Write the trained stance model as ONNX in 8-bit integers per channel, and calibrate it.

python -m training.statements.export_stance --weights FILE... --data DIR --targets DIR --out DIR

Several weights files (of the last epochs, say) are averaged.
Temperature and leans are fitted on those rows of valid.txt whose sentence is not in train.txt, and
on the dev part of NewsMTSC. The fit is also made on each half of the rows and measured on the
other; both are printed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from earwitness.statements.learned.stance import (
    CALIBRATION,
    STANCE_FILE,
    Calibration,
    Pair,
    StanceModel,
)
from training.statements.encoder import load_tokenizer, weights_folder
from training.statements.stance import Stance
from training.statements.stance_data import (
    CLASSES,
    PairRow,
    TargetRow,
    once,
    read_pairs,
    read_targets,
    sentence_key,
    unseen,
    write_keys,
)

OPSET = 17
SEEN_FILE = "stance-train-sentences.bin"
_PLAIN = Calibration(temperature=1.0, leans=(0.0,) * 5, tilts=(0.0,) * 5, target_temperature=1.0)


def averaged(weights: Sequence[Path]) -> dict[str, torch.Tensor]:
    """Average the weights of several files."""
    states = [torch.load(path, weights_only=True) for path in weights]
    return {name: sum(state[name] for state in states) / len(states) for name in states[0]}


def write_model(weights: Sequence[Path], path: Path) -> Path:
    """Write the model in 8-bit integers; give the path of its 32-bit twin, for comparison."""
    model = Stance()
    model.load_state_dict(averaged(weights))
    model.eval()
    ids = torch.randint(1000, 2000, (2, 32))
    spans = torch.tensor([[3, 6], [4, 8]])
    whole, prepared = path.with_suffix(".whole"), path.with_suffix(".prepared")
    rows: dict[int, str] = {0: "rows"}
    torch.onnx.export(
        model,
        (ids, torch.ones_like(ids), spans, spans + 9),
        str(whole),
        input_names=["ids", "mask", "a", "b"],
        output_names=["pairs", "target"],
        dynamic_axes={
            "ids": {0: "rows", 1: "pieces"},
            "mask": {0: "rows", 1: "pieces"},
            "a": rows,
            "b": rows,
            "pairs": rows,
            "target": rows,
        },
        opset_version=OPSET,
        dynamo=False,
    )
    quant_pre_process(str(whole), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(str(prepared), str(path), per_channel=True, weight_type=QuantType.QInt8)
    prepared.unlink()
    return whole


def open_model(path: Path) -> StanceModel:
    """Open an exported model, uncalibrated."""
    tokenizer, marks = load_tokenizer()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return StanceModel(session=session, tokenizer=tokenizer, marks=marks, calibration=_PLAIN)


def pair_scores(model: StanceModel, rows: Sequence[PairRow]) -> Any:
    """Give the scores of rows, (rows, 5)."""
    return model.pair_scores([Pair(text=row.text, a=row.a, b=row.b) for row in rows])


def target_scores(model: StanceModel, rows: Sequence[TargetRow]) -> Any:
    """Give the scores of rows, (rows, 3)."""
    return model.target_scores([(row.text, row.span) for row in rows])


def surprise(scores: Any, labels: Any) -> float:
    """Give the mean negative log probability of the labels, in nats."""
    top = scores.max(axis=1, keepdims=True)
    logs = scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
    return float(-logs[np.arange(len(labels)), labels].mean())


def macro_f1(given: Any, labels: Any, classes: int) -> float:
    """Give the mean of the classes' F1, 0 to 1."""
    hits = [int(((given == c) & (labels == c)).sum()) for c in range(classes)]
    sizes = [int((given == c).sum() + (labels == c).sum()) for c in range(classes)]
    return sum(2 * h / s for h, s in zip(hits, sizes, strict=True) if s) / classes


def fit(scores: Any, labels: Any, logs: Any) -> tuple[float, float, float]:
    """Fit temperature, and the shares of the classes' log frequency in leans and in tilts."""
    grid = [(t, w) for t in np.arange(0.4, 2.01, 0.05) for w in np.arange(0.0, 1.51, 0.05)]
    best = min(grid, key=lambda tw: surprise(scores / tw[0] + tw[1] * logs, labels))
    shares = np.arange(-0.5, 1.51, 0.05)
    reached = [
        macro_f1((scores / best[0] + w * logs).argmax(axis=1), labels, CLASSES) for w in shares
    ]
    smooth = np.convolve(np.pad(reached, 3, mode="edge"), np.ones(7) / 7, mode="valid")
    return float(best[0]), float(best[1]), float(shares[int(smooth.argmax())])


def crossed(scores: Any, labels: Any, logs: Any) -> dict[str, float]:
    """Fit on each half of the rows and measure on the other."""
    tilted = np.zeros(len(labels), dtype=int)
    cooled = np.zeros_like(scores)
    for half in (0, 1):
        own, other = np.arange(len(labels)) % 2 == half, np.arange(len(labels)) % 2 != half
        temperature, lean, tilt = fit(scores[own], labels[own], logs)
        tilted[other] = (scores[other] / temperature + tilt * logs).argmax(axis=1)
        cooled[other] = scores[other] / temperature + lean * logs
    return {"macro_f1": macro_f1(tilted, labels, CLASSES), "surprise": surprise(cooled, labels)}


def calibrate(path: Path, data: Path, targets: Path) -> Calibration:
    """Fit the calibration of an exported model, and print what it comes to."""
    model, train = open_model(path), read_pairs(data / "train.txt")
    valid = unseen(read_pairs(data / "valid.txt"), {sentence_key(row.text) for row in train})
    labels = np.array([row.label for row in valid])
    counts = np.bincount([row.label for row in once(train)], minlength=CLASSES)
    logs = np.log(counts / counts.sum())
    scores = pair_scores(model, valid)
    temperature, lean, tilt = fit(scores, labels, logs)
    print(json.dumps({"model": path.name, "t": temperature, "lean": lean, "tilt": tilt}))
    print(json.dumps({"crossed": crossed(scores, labels, logs)}))
    rows = read_targets(targets / "newsmtsc-mt" / "dev.jsonl")
    wanted = np.array([row.label for row in rows])
    towards = target_scores(model, rows)
    target_temperature = min(
        np.arange(0.4, 2.01, 0.05), key=lambda t: surprise(towards / t, wanted)
    )
    print(
        json.dumps(
            {
                "fitted": macro_f1((scores / temperature + tilt * logs).argmax(1), labels, CLASSES),
                "plain": macro_f1(scores.argmax(axis=1), labels, CLASSES),
                "targets": macro_f1(towards.argmax(axis=1), wanted, 3),
            }
        )
    )
    return Calibration(
        temperature=round(temperature, 3),
        leans=tuple(np.round(lean * logs, 4).tolist()),
        tilts=tuple(np.round(tilt * logs, 4).tolist()),
        target_temperature=round(float(target_temperature), 3),
    )


def main() -> None:
    """Run as a command."""
    parser = argparse.ArgumentParser(description="export and calibrate the stance model")
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder of train.txt, valid.txt")
    parser.add_argument("--targets", type=Path, required=True, help="folder of NewsMTSC")
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    path = chosen.out / STANCE_FILE
    whole = write_model(chosen.weights, path)
    calibrate(whole, chosen.data, chosen.targets)
    calibration = calibrate(path, chosen.data, chosen.targets)
    whole.unlink()
    model = onnx.load(path)
    model.metadata_props.add(key=CALIBRATION, value=json.dumps(asdict(calibration)))
    onnx.save(model, path)
    seen: list[PairRow | TargetRow] = list(read_pairs(chosen.data / "train.txt"))
    seen += read_targets(chosen.targets / "newsmtsc-mt" / "train.jsonl")
    write_keys(chosen.out / SEEN_FILE, seen)
    if not (chosen.out / "tokenizer.json").exists():
        shutil.copyfile(weights_folder() / "tokenizer.json", chosen.out / "tokenizer.json")


if __name__ == "__main__":
    main()
