"""Alarm-ringing language: rules compiled from packs, their findings in a text, and the four scores."""
