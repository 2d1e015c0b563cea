"""What error messages mean that are not about one size or one number of channels."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def other_template(code: str) -> str:
    """The sentence of a Reading's code, with places for its numbers; that of unknown texts for any other."""
    return {
        "dimensions": QCoreApplication.translate(
            "texts",
            "Two numbers that must be equal are {first} and {second}: batch sizes or channels of the tensors.",
        ),
        "batch": QCoreApplication.translate(
            "texts",
            "output_shape begins with a batch size of {wanted}, but the input has {input} images. Take it from the"
            " input: tf.shape(x)[0].",
        ),
        "batch_unnamed": QCoreApplication.translate(
            "texts",
            "The batch size in output_shape is not that of the input. Take it from the input: tf.shape(x)[0].",
        ),
        "primitive": QCoreApplication.translate(
            "texts",
            "One of the shapes does not fit, and oneDNN hides which. Set TF_ENABLE_ONEDNN_OPTS=0 before TensorFlow is"
            " imported: then the message names the sizes, and can be read here.",
        ),
        "stride_and_dilation": QCoreApplication.translate(
            "texts",
            "Keras refuses a stride above 1 together with a dilation above 1. tf.nn.conv2d_transpose and PyTorch have"
            " no such rule; what it computes can be seen here.",
        ),
        "stride_zero": QCoreApplication.translate("texts", "A stride is below 1; it must be at least 1."),
        "padding_negative": QCoreApplication.translate("texts", "A padding is negative; it must be at least 0."),
        "padding_unknown": QCoreApplication.translate(
            "texts", "“{padding}” is not a padding of this layer; it takes SAME or VALID."
        ),
        "dimension_negative": QCoreApplication.translate(
            "texts", "A size in output_shape is {value}; conv2d_transpose needs real numbers, −1 is not worked out."
        ),
        "forward_too_small": QCoreApplication.translate(
            "texts",
            "This is a forward layer without padding: its kernel of {kernel} does not fit into an image of {output}.",
        ),
        "forward_too_small_shape": QCoreApplication.translate(
            "texts",
            "This is a forward layer without padding: its kernel {kernel} does not fit into an image of {shape}.",
        ),
        "rank": QCoreApplication.translate(
            "texts",
            "The input has the shape {shape}, but four numbers are needed: images, channels, height and width."
            " A single image wants an axis of 1 in front.",
        ),
        "ranks_differ": QCoreApplication.translate(
            "texts", "The input has the shape {input} and the kernel {weight}; both need the same number of axes."
        ),
        "kernel_shape": QCoreApplication.translate(
            "texts",
            "The attribute kernel_shape says {kernel_shape}, but the weight W is {weight} (in, out, height, width);"
            " leave the attribute out and W decides.",
        ),
        "attribute_size": QCoreApplication.translate(
            "texts",
            "The attribute {attribute} has the wrong number of numbers: one for each axis, for pads two"
            " (top, left, bottom, right).",
        ),
    }.get(
        code,
        QCoreApplication.translate(
            "texts",
            "This text is not one that DeconvStudio knows; it can say nothing about it. Look for the line that names"
            " sizes or channels, often the last of the traceback, and paste all of it.",
        ),
    )
