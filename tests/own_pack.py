"""A pack of one rule, as a user might write it, for tests of rules that change while they are in use."""

PACK = """\
pack: urgency/en/mine
version: 1.0.0
language: en
category: liveness
scores: {urgency: 0.45}
rules:
  - id: mine.first
    any: ["zonking along"]
    message: It zonks.
    examples:
      flag: ["[[Zonking along]].", "It is [[zonking along]]."]
      pass: ["Along.", "Zonking."]
"""
