# Single Path One-Shot (Guo et al. 2019, arXiv 1904.00420) over inverted residuals, as MMRazor has it: 21 choice
# blocks of seven candidates, one of which leaves the block out.
act_cfg = dict(type='ReLU6')
mutable = dict(
    type='mmrazor.OneShotMutableOP',
    candidates=dict(
        mb_k3e3=dict(type='mmrazor.MBBlock', kernel_size=3, expand_ratio=3, act_cfg=act_cfg),
        mb_k5e3=dict(type='mmrazor.MBBlock', kernel_size=5, expand_ratio=3, act_cfg=act_cfg),
        mb_k7e3=dict(type='mmrazor.MBBlock', kernel_size=7, expand_ratio=3, act_cfg=act_cfg),
        mb_k3e6=dict(type='mmrazor.MBBlock', kernel_size=3, expand_ratio=6, act_cfg=act_cfg),
        mb_k5e6=dict(type='mmrazor.MBBlock', kernel_size=5, expand_ratio=6, act_cfg=act_cfg),
        mb_k7e6=dict(type='mmrazor.MBBlock', kernel_size=7, expand_ratio=6, act_cfg=act_cfg),
        identity=dict(type='mmrazor.Identity')))
first = dict(
    type='mmrazor.OneShotMutableOP',
    candidates=dict(mb_k3e1=dict(type='mmrazor.MBBlock', kernel_size=3, expand_ratio=1, act_cfg=act_cfg)))

model = dict(
    type='mmrazor.SPOS',
    architecture=dict(
        type='mmrazor.SearchableImageClassifier',
        backbone=dict(
            type='mmrazor.SearchableMobileNetV2',
            first_channels=40,
            last_channels=1728,
            widen_factor=1.0,
            # channels, blocks, stride, mutable
            arch_setting=[
                [24, 1, 1, first],
                [32, 4, 2, mutable],
                [56, 4, 2, mutable],
                [112, 4, 2, mutable],
                [128, 4, 1, mutable],
                [256, 4, 2, mutable],
                [432, 1, 1, mutable],
            ]),
        neck=dict(type='GlobalAveragePooling'),
        head=dict(type='LinearClsHead', num_classes=1000, in_channels=1728)),
    mutator=dict(type='mmrazor.NasMutator'))

playground = dict(name='SPOS MobileNet', input=[3, 224, 224], num_classes=1000)
