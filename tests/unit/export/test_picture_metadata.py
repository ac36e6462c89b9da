"""Pictures lose their metadata, and look the same."""

from io import BytesIO
from typing import Any
from zlib import crc32

import pytest
from PIL import Image, ImageCms, ImageOps
from PIL.PngImagePlugin import PngInfo

from briefing_tui.export.picture_metadata import without_metadata

SECRET = "Photographed by Ombretta"


def picture() -> Image.Image:
    made = Image.effect_noise((60, 20), 60).convert("RGB")
    made.putpixel((0, 0), (250, 10, 10))
    return made


def png() -> bytes:
    text = PngInfo()
    text.add_text("Author", SECRET)
    text.add_text("Comment", SECRET, zip=True)
    text.add_itxt("Description", SECRET)
    exif = Image.Exif()
    exif[0x013B] = SECRET
    file = BytesIO()
    picture().save(file, "png", pnginfo=text, exif=exif, dpi=(72, 72))
    return file.getvalue()


def jpeg(orientation: int = 1, **options: Any) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = SECRET
    file = BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture().save(
        file, "jpeg", exif=exif, comment=SECRET, icc_profile=profile, quality=90, **options
    )
    return file.getvalue()


def shown(data: bytes) -> bytes:
    """Return the pixels of a picture, rotated as it is shown."""
    return ImageOps.exif_transpose(Image.open(BytesIO(data))).tobytes()


def test_a_png_loses_texts_and_what_follows_it() -> None:
    data = png()
    made = without_metadata(data + SECRET.encode())
    opened = Image.open(BytesIO(made))
    assert shown(made) == shown(data)
    assert SECRET.encode() not in made
    assert set(opened.info) <= {"dpi"}
    assert not opened.getexif()


def test_a_png_loses_what_is_in_its_last_chunk() -> None:
    data = png()
    words = SECRET.encode()
    hidden = data[:-12] + len(words).to_bytes(4, "big") + b"IEND" + words
    hidden += crc32(b"IEND" + words).to_bytes(4, "big")
    made = without_metadata(hidden)
    assert words not in made
    assert made.endswith(data[-12:])
    assert shown(made) == shown(hidden)


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_blocks": 1}])
def test_a_jpeg_loses_authors_comments_and_what_follows_it(options: dict[str, Any]) -> None:
    data = jpeg(**options)
    assert SECRET.encode() in data
    made = without_metadata(data + SECRET.encode())
    opened = Image.open(BytesIO(made))
    assert SECRET.encode() not in made
    assert shown(made) == shown(data)
    assert opened.info["icc_profile"] == Image.open(BytesIO(data)).info["icc_profile"]
    assert not opened.getexif()


def test_a_jpeg_stays_upright() -> None:
    data = jpeg(orientation=6)
    made = without_metadata(data)
    assert dict(Image.open(BytesIO(made)).getexif()) == {0x0112: 6}
    assert Image.open(BytesIO(made)).size == (60, 20)
    assert shown(made) == shown(data)


@pytest.mark.parametrize("data", [png(), jpeg(orientation=3)], ids=["png", "jpeg"])
def test_a_damaged_file_keeps_no_metadata(data: bytes) -> None:
    for end in range(8, len(data), 7):
        assert SECRET.encode() not in without_metadata(data[:end])


def test_a_jpeg_loses_what_is_between_its_segments() -> None:
    data = jpeg()
    after_first = 4 + int.from_bytes(data[4:6], "big")
    hidden = data[:after_first] + SECRET.encode() + data[after_first:]
    assert shown(hidden) == shown(data)
    made = without_metadata(hidden)
    assert SECRET.encode() not in made
    assert shown(made) == shown(data)
