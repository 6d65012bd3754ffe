"""Subnet AbC of a 'space'/ with weights after 7 training steps; batch-norm statistics as training left them.

Images [N, 1, 28, 28] in, logits [N, 10] out. Pixels as the training had them.
Written by Supernet Playground. Needs torch and safetensors; `python subnet.py` compares
its logits with those of the playground.
"""
from collections import OrderedDict
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn


def named(name, module):
    """The module under a name of its own, as the keys of the weights have it."""
    return nn.Sequential(OrderedDict({name: module}))


class ConvBnRelu(nn.Module):
    """backbone.stem and 9 more"""

    def __init__(self, in_channels, out_channels, kernel_size, stride, padding):
        super().__init__()
        self.conv = nn.Conv2d(
            in_channels,
            out_channels,
            kernel_size,
            stride=stride,
            padding=padding,
            bias=False,
        )
        self.bn = nn.BatchNorm2d(out_channels)

    def forward(self, x):
        return F.relu(self.bn(self.conv(x)))


class ConvBnRelu2(nn.Module):
    """backbone.transitions.0.depthwise_conv and 9 more"""

    def __init__(self, channels, kernel_size, stride, padding):
        super().__init__()
        self.conv = nn.Conv2d(
            channels,
            channels,
            kernel_size,
            stride=stride,
            padding=padding,
            groups=channels,
            bias=False,
        )
        self.bn = nn.BatchNorm2d(channels)

    def forward(self, x):
        return F.relu(self.bn(self.conv(x)))


class Transition(nn.Module):
    """backbone.transitions.0 and 2 more"""

    def __init__(self, channels, stride, out_channels):
        super().__init__()
        self.depthwise_conv = ConvBnRelu2(
            channels=channels,
            kernel_size=3,
            stride=stride,
            padding=1,
        )
        self.pointwise_conv = ConvBnRelu(
            in_channels=channels,
            out_channels=out_channels,
            kernel_size=1,
            stride=1,
            padding=0,
        )

    def forward(self, x):
        return self.pointwise_conv(self.depthwise_conv(x))


class ConvBn(nn.Module):
    """backbone.layers.0.0._candidates.inverted_3x3.linear_conv and 6 more"""

    def __init__(self, in_channels, out_channels):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, out_channels, 1, stride=1, padding=0, bias=False)
        self.bn = nn.BatchNorm2d(out_channels)

    def forward(self, x):
        return self.bn(self.conv(x))


class Inverted3x3(nn.Module):
    """backbone.layers.0.0._candidates.inverted_3x3 and 4 more"""

    def __init__(self, channels, expand_conv_channels):
        super().__init__()
        self.expand_conv = ConvBnRelu(
            in_channels=channels,
            out_channels=expand_conv_channels,
            kernel_size=1,
            stride=1,
            padding=0,
        )
        self.depthwise_conv = ConvBnRelu2(
            channels=expand_conv_channels,
            kernel_size=3,
            stride=1,
            padding=1,
        )
        self.linear_conv = ConvBn(in_channels=expand_conv_channels, out_channels=channels)

    def forward(self, x):
        y = self.linear_conv(self.depthwise_conv(self.expand_conv(x)))
        return x + y


class Separable(nn.Module):
    """backbone.layers.0.1._candidates.separable_5x5 and 1 more"""

    def __init__(self, channels, kernel_size, padding):
        super().__init__()
        self.depthwise_conv = ConvBnRelu2(
            channels=channels,
            kernel_size=kernel_size,
            stride=1,
            padding=padding,
        )
        self.pointwise_conv = ConvBn(in_channels=channels, out_channels=channels)

    def forward(self, x):
        return x + self.pointwise_conv(self.depthwise_conv(x))


class Backbone(nn.Module):
    """backbone"""

    def __init__(self):
        super().__init__()
        self.stem = ConvBnRelu(in_channels=1, out_channels=8, kernel_size=3, stride=2, padding=1)
        self.transitions = nn.ModuleList([
            Transition(channels=8, stride=2, out_channels=12),
            Transition(channels=12, stride=1, out_channels=20),
            Transition(channels=20, stride=2, out_channels=34),
        ])
        self.layers = nn.ModuleList([
            nn.Sequential(
                named(
                    "_candidates",
                    named("inverted_3x3", Inverted3x3(channels=12, expand_conv_channels=24)),
                ),
                named(
                    "_candidates",
                    named("separable_5x5", Separable(channels=12, kernel_size=5, padding=2)),
                ),
            ),
            nn.Sequential(
                named(
                    "_candidates",
                    named("inverted_3x3", Inverted3x3(channels=20, expand_conv_channels=40)),
                ),
                named(
                    "_candidates",
                    named("separable_3x3", Separable(channels=20, kernel_size=3, padding=1)),
                ),
                named(
                    "_candidates",
                    named("inverted_3x3", Inverted3x3(channels=20, expand_conv_channels=40)),
                ),
            ),
            nn.Sequential(
                named(
                    "_candidates",
                    named("inverted_3x3", Inverted3x3(channels=34, expand_conv_channels=68)),
                ),
                named(
                    "_candidates",
                    named("inverted_3x3", Inverted3x3(channels=34, expand_conv_channels=68)),
                ),
            ),
        ])
        self.last = ConvBnRelu(in_channels=34, out_channels=96, kernel_size=1, stride=1, padding=0)

    def forward(self, x):
        x = self.layers[0](self.transitions[0](self.stem(x)))
        x = self.transitions[2](self.layers[1](self.transitions[1](x)))
        return self.last(self.layers[2](x))


class Subnet(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = Backbone()
        self.head = named("fc", nn.Linear(96, 10))

    def forward(self, x):
        x = self.backbone(x).mean((2, 3), keepdim=True).flatten(1)
        return self.head(x)


def load(folder=Path(__file__).parent):
    """The subnet with its weights, for inference."""
    model = Subnet()
    model.load_state_dict(load_file(Path(folder) / "weights.safetensors"))
    return model.train(False)


if __name__ == "__main__":
    parity = load_file(Path(__file__).parent / "parity.safetensors")
    with torch.inference_mode():
        logits = load()(parity["image"])
    print("largest difference from the playground:", (logits - parity["logits"]).abs().max().item())
