# AutoSlim (Yu and Huang 2019, arXiv 1903.11728): MobileNetV2 at one and a half times its width, whose every group of
# tied channels searches a part of it, in twelfths.
model = dict(
    type='mmrazor.AutoSlim',
    architecture=dict(
        type='ImageClassifier',
        backbone=dict(type='MobileNetV2', widen_factor=1.5),
        neck=dict(type='GlobalAveragePooling'),
        head=dict(type='LinearClsHead', num_classes=1000, in_channels=1920)),
    mutator=dict(
        type='mmrazor.OneShotChannelMutator',
        channel_unit_cfg=dict(
            type='mmrazor.OneShotMutableChannelUnit',
            default_args=dict(
                candidate_choices=list(i / 12 for i in range(2, 13)), choice_mode='ratio', divisor=8)),
        parse_cfg=dict(type='ChannelAnalyzer', demo_input=(1, 3, 224, 224), tracer_type='BackwardTracer')))

playground = dict(name='AutoSlim MobileNetV2', input=[3, 224, 224], num_classes=1000)
