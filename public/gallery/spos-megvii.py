# Single Path One-Shot (Guo et al. 2019, arXiv 1904.00420) as its authors published it: the blocks order convolution,
# norm and activation in their own way, and the classifier has no bias.
mutable = dict(
    type='mmrazor.OneShotMutableOP',
    candidates=dict(
        shuffle_3x3=dict(type='mmrazor.ShuffleBlock', kernel_size=3, variant='megvii'),
        shuffle_5x5=dict(type='mmrazor.ShuffleBlock', kernel_size=5, variant='megvii'),
        shuffle_7x7=dict(type='mmrazor.ShuffleBlock', kernel_size=7, variant='megvii'),
        shuffle_xception=dict(type='mmrazor.ShuffleXception', variant='megvii')))

model = dict(
    type='mmrazor.SPOS',
    architecture=dict(
        type='ImageClassifier',
        backbone=dict(
            type='mmrazor.SearchableShuffleNetV2',
            # channels, blocks, mutable
            arch_setting=[[64, 4, mutable], [160, 4, mutable], [320, 8, mutable], [640, 4, mutable]]),
        neck=dict(type='GlobalAveragePooling'),
        head=dict(type='LinearClsHead', num_classes=1000, bias=False)),
    mutator=dict(type='mmrazor.NasMutator'))

playground = dict(name='SPOS as published', input=[3, 224, 224], num_classes=1000)
